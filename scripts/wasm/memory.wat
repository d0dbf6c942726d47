;; What takes the place of memory.copy and memory.fill, which chains do not know, and of Rust's memcmp: Binaryen's own
;; functions of these names move a byte at a time, Rust's compares one. Names, parameters and results are theirs. Chains
;; charge a branch as fourteen other instructions: small sizes go without a loop, by pieces that may overlap, others by 32
;; or 8 bytes a turn.
(module
 (memory 1)
 ;; Source and target may overlap: of what is small, every piece is loaded before one is stored, of what is not, the piece
 ;; at the far end before the first turn.
 (func $__memory_copy (param $to i32) (param $from i32) (param $size i32)
  (local $end i32)
  (local $a i64) (local $b i64) (local $c i64) (local $d i64)
  (local $w i64) (local $x i64) (local $y i64) (local $z i64)
  (if (i32.le_u (local.get $size) (i32.const 16))
   (then
    (if (i32.ge_u (local.get $size) (i32.const 8))
     (then
      (local.set $end (i32.sub (local.get $size) (i32.const 8)))
      (local.set $a (i64.load align=1 (local.get $from)))
      (i64.store align=1 (i32.add (local.get $to) (local.get $end))
       (i64.load align=1 (i32.add (local.get $from) (local.get $end))))
      (i64.store align=1 (local.get $to) (local.get $a))
      (return)))
    (if (i32.ge_u (local.get $size) (i32.const 4))
     (then
      (local.set $end (i32.sub (local.get $size) (i32.const 4)))
      (local.set $a (i64.load32_u align=1 (local.get $from)))
      (i32.store align=1 (i32.add (local.get $to) (local.get $end))
       (i32.load align=1 (i32.add (local.get $from) (local.get $end))))
      (i64.store32 align=1 (local.get $to) (local.get $a))
      (return)))
    (if (local.get $size)
     (then ;; the first byte, one in the middle, the last
      (local.set $end (i32.sub (local.get $size) (i32.const 1)))
      (local.set $size (i32.shr_u (local.get $size) (i32.const 1)))
      (local.set $a (i64.load8_u (local.get $from)))
      (local.set $b (i64.load8_u (i32.add (local.get $from) (local.get $size))))
      (i32.store8 (i32.add (local.get $to) (local.get $end))
       (i32.load8_u (i32.add (local.get $from) (local.get $end))))
      (i64.store8 (i32.add (local.get $to) (local.get $size)) (local.get $b))
      (i64.store8 (local.get $to) (local.get $a))))
    (return)))
  (local.set $a (i64.load align=1 (local.get $from)))
  (local.set $b (i64.load offset=8 align=1 (local.get $from)))
  (if (i32.le_u (local.get $size) (i32.const 32))
   (then
    (local.set $end (i32.sub (local.get $size) (i32.const 16)))
    (local.set $from (i32.add (local.get $from) (local.get $end)))
    (local.set $end (i32.add (local.get $to) (local.get $end)))
    (local.set $c (i64.load align=1 (local.get $from)))
    (i64.store offset=8 align=1 (local.get $end) (i64.load offset=8 align=1 (local.get $from)))
    (i64.store align=1 (local.get $end) (local.get $c))
    (i64.store align=1 (local.get $to) (local.get $a))
    (i64.store offset=8 align=1 (local.get $to) (local.get $b))
    (return)))
  (if (i32.lt_u (i32.sub (local.get $to) (local.get $from)) (local.get $size))
   (then ;; the target begins inside the source: from its end
    (local.set $end (local.get $to))
    (local.set $w (local.get $a))
    (local.set $x (local.get $b))
    (local.set $y (i64.load offset=16 align=1 (local.get $from)))
    (local.set $z (i64.load offset=24 align=1 (local.get $from)))
    (local.set $size (i32.sub (local.get $size) (i32.const 32)))
    (local.set $from (i32.add (local.get $from) (local.get $size)))
    (local.set $to (i32.add (local.get $to) (local.get $size)))
    (loop $turn
     (local.set $a (i64.load align=1 (local.get $from)))
     (local.set $b (i64.load offset=8 align=1 (local.get $from)))
     (local.set $c (i64.load offset=16 align=1 (local.get $from)))
     (local.set $d (i64.load offset=24 align=1 (local.get $from)))
     (i64.store align=1 (local.get $to) (local.get $a))
     (i64.store offset=8 align=1 (local.get $to) (local.get $b))
     (i64.store offset=16 align=1 (local.get $to) (local.get $c))
     (i64.store offset=24 align=1 (local.get $to) (local.get $d))
     (local.set $from (i32.sub (local.get $from) (i32.const 32)))
     (local.set $to (i32.sub (local.get $to) (i32.const 32)))
     (br_if $turn (i32.gt_s (i32.sub (local.get $to) (local.get $end)) (i32.const 0)))))
   (else
    (local.set $size (i32.sub (local.get $size) (i32.const 32)))
    (local.set $end (i32.add (local.get $from) (local.get $size)))
    (local.set $w (i64.load align=1 (local.get $end)))
    (local.set $x (i64.load offset=8 align=1 (local.get $end)))
    (local.set $y (i64.load offset=16 align=1 (local.get $end)))
    (local.set $z (i64.load offset=24 align=1 (local.get $end)))
    (local.set $end (i32.add (local.get $to) (local.get $size)))
    (loop $turn
     (local.set $a (i64.load align=1 (local.get $from)))
     (local.set $b (i64.load offset=8 align=1 (local.get $from)))
     (local.set $c (i64.load offset=16 align=1 (local.get $from)))
     (local.set $d (i64.load offset=24 align=1 (local.get $from)))
     (i64.store align=1 (local.get $to) (local.get $a))
     (i64.store offset=8 align=1 (local.get $to) (local.get $b))
     (i64.store offset=16 align=1 (local.get $to) (local.get $c))
     (i64.store offset=24 align=1 (local.get $to) (local.get $d))
     (local.set $from (i32.add (local.get $from) (i32.const 32)))
     (local.set $to (i32.add (local.get $to) (i32.const 32)))
     (br_if $turn (i32.lt_u (local.get $to) (local.get $end))))))
  (i64.store align=1 (local.get $end) (local.get $w))
  (i64.store offset=8 align=1 (local.get $end) (local.get $x))
  (i64.store offset=16 align=1 (local.get $end) (local.get $y))
  (i64.store offset=24 align=1 (local.get $end) (local.get $z)))
 (func $__memory_fill (param $to i32) (param $byte i32) (param $size i32)
  (local $eight i64) (local $end i32)
  (if (i32.lt_u (local.get $size) (i32.const 8))
   (then
    (loop $ones
     (if (local.get $size)
      (then
       (local.set $size (i32.sub (local.get $size) (i32.const 1)))
       (i32.store8 (i32.add (local.get $to) (local.get $size)) (local.get $byte))
       (br $ones))))
    (return)))
  (local.set $eight
   (i64.mul (i64.extend_i32_u (i32.and (local.get $byte) (i32.const 255))) (i64.const 0x0101010101010101)))
  ;; the last eight, then from the first on
  (local.set $end (i32.sub (i32.add (local.get $to) (local.get $size)) (i32.const 8)))
  (i64.store align=1 (local.get $end) (local.get $eight))
  (if (i32.ge_u (local.get $size) (i32.const 32))
   (then
    (local.set $size (i32.sub (local.get $end) (i32.const 24)))
    (loop $turn
     (i64.store align=1 (local.get $to) (local.get $eight))
     (i64.store offset=8 align=1 (local.get $to) (local.get $eight))
     (i64.store offset=16 align=1 (local.get $to) (local.get $eight))
     (i64.store offset=24 align=1 (local.get $to) (local.get $eight))
     (local.set $to (i32.add (local.get $to) (i32.const 32)))
     (br_if $turn (i32.le_u (local.get $to) (local.get $size))))))
  (loop $eights
   (if (i32.lt_u (local.get $to) (local.get $end))
    (then
     (i64.store align=1 (local.get $to) (local.get $eight))
     (local.set $to (i32.add (local.get $to) (i32.const 8)))
     (br $eights)))))
 ;; Below, at or above 0, as the first byte that differs is below or above; 0 where none does.
 (func $memcmp (param $a i32) (param $b i32) (param $size i32) (result i32)
  (local $x i64) (local $y i64) (local $end i32)
  (if (i32.ge_u (local.get $size) (i32.const 8))
   (then
    (local.set $end (i32.sub (i32.add (local.get $a) (local.get $size)) (i32.const 8)))
    (block $differ
     (loop $turn
      (if (i32.lt_u (local.get $a) (local.get $end))
       (then
        (local.set $x (i64.load align=1 (local.get $a)))
        (local.set $y (i64.load align=1 (local.get $b)))
        (br_if $differ (i64.ne (local.get $x) (local.get $y)))
        (local.set $a (i32.add (local.get $a) (i32.const 8)))
        (local.set $b (i32.add (local.get $b) (i32.const 8)))
        (br $turn))))
     ;; the last eight, of which some may have been compared
     (local.set $x (i64.load align=1 (local.get $end)))
     (local.set $y (i64.load align=1 (i32.add (local.get $b) (i32.sub (local.get $end) (local.get $a)))))))
   (else
    (local.set $end (i32.sub (local.get $size) (i32.const 4)))
    (if (i32.ge_u (local.get $size) (i32.const 4))
     (then ;; the first four, the last four
      (local.set $x (i64.or (i64.load32_u align=1 (local.get $a))
       (i64.shl (i64.load32_u align=1 (i32.add (local.get $a) (local.get $end))) (i64.const 32))))
      (local.set $y (i64.or (i64.load32_u align=1 (local.get $b))
       (i64.shl (i64.load32_u align=1 (i32.add (local.get $b) (local.get $end))) (i64.const 32)))))
     (else
      (if (local.get $size)
       (then ;; the first byte, one in the middle, the last
        (local.set $end (i32.sub (local.get $size) (i32.const 1)))
        (local.set $size (i32.shr_u (local.get $size) (i32.const 1)))
        (local.set $x (i64.or (i64.load8_u (local.get $a)) (i64.or
         (i64.shl (i64.load8_u (i32.add (local.get $a) (local.get $size))) (i64.const 8))
         (i64.shl (i64.load8_u (i32.add (local.get $a) (local.get $end))) (i64.const 16)))))
        (local.set $y (i64.or (i64.load8_u (local.get $b)) (i64.or
         (i64.shl (i64.load8_u (i32.add (local.get $b) (local.get $size))) (i64.const 8))
         (i64.shl (i64.load8_u (i32.add (local.get $b) (local.get $end))) (i64.const 16)))))))))))
  ;; the first byte that differs stands lowest; where none does, any
  (local.set $end (i32.and (i32.wrap_i64 (i64.ctz (i64.xor (local.get $x) (local.get $y)))) (i32.const 56)))
  (i32.sub
   (i32.and (i32.wrap_i64 (i64.shr_u (local.get $x) (i64.extend_i32_u (local.get $end)))) (i32.const 255))
   (i32.and (i32.wrap_i64 (i64.shr_u (local.get $y) (i64.extend_i32_u (local.get $end)))) (i32.const 255)))))
