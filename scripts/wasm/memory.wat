;; What takes the place of memory.copy and memory.fill, which chains do not know: eight bytes at a time, where Binaryen's
;; own functions of these names move one. Names, parameters and results are theirs.
(module
 (memory 1)
 (func $__memory_copy (param $to i32) (param $from i32) (param $size i32)
  (if (i32.lt_u (i32.sub (local.get $to) (local.get $from)) (local.get $size))
   (then ;; the target begins inside the source: from its end
    (loop $eights
     (if (i32.ge_u (local.get $size) (i32.const 8))
      (then
       (local.set $size (i32.sub (local.get $size) (i32.const 8)))
       (i64.store align=1 (i32.add (local.get $to) (local.get $size))
        (i64.load align=1 (i32.add (local.get $from) (local.get $size))))
       (br $eights))))
    (loop $ones
     (if (local.get $size)
      (then
       (local.set $size (i32.sub (local.get $size) (i32.const 1)))
       (i32.store8 (i32.add (local.get $to) (local.get $size)) (i32.load8_u (i32.add (local.get $from) (local.get $size))))
       (br $ones)))))
   (else
    (loop $eights
     (if (i32.ge_u (local.get $size) (i32.const 8))
      (then
       (i64.store align=1 (local.get $to) (i64.load align=1 (local.get $from)))
       (local.set $to (i32.add (local.get $to) (i32.const 8)))
       (local.set $from (i32.add (local.get $from) (i32.const 8)))
       (local.set $size (i32.sub (local.get $size) (i32.const 8)))
       (br $eights))))
    (loop $ones
     (if (local.get $size)
      (then
       (i32.store8 (local.get $to) (i32.load8_u (local.get $from)))
       (local.set $to (i32.add (local.get $to) (i32.const 1)))
       (local.set $from (i32.add (local.get $from) (i32.const 1)))
       (local.set $size (i32.sub (local.get $size) (i32.const 1)))
       (br $ones)))))))
 (func $__memory_fill (param $to i32) (param $byte i32) (param $size i32)
  (local $eight i64)
  (local.set $eight
   (i64.mul (i64.extend_i32_u (i32.and (local.get $byte) (i32.const 255))) (i64.const 0x0101010101010101)))
  (loop $eights
   (if (i32.ge_u (local.get $size) (i32.const 8))
    (then
     (i64.store align=1 (local.get $to) (local.get $eight))
     (local.set $to (i32.add (local.get $to) (i32.const 8)))
     (local.set $size (i32.sub (local.get $size) (i32.const 8)))
     (br $eights))))
  (loop $ones
   (if (local.get $size)
    (then
     (i32.store8 (local.get $to) (local.get $byte))
     (local.set $to (i32.add (local.get $to) (i32.const 1)))
     (local.set $size (i32.sub (local.get $size) (i32.const 1)))
     (br $ones))))))
