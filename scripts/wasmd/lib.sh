# Shared by scripts/localnet and scripts/wasmd/build; sourced, never run. Bash 3.2 or newer, nothing beyond POSIX tools.

fail() { echo "${0##*/}: $*" >&2; exit 1; }
say() { echo "$*" >&2; }

# One line that changes on a terminal; elsewhere a line every 30 seconds.
progress() {
  if [ -t 2 ]; then printf '\r\033[K%s' "$1" >&2; return; fi
  [ $((SECONDS - ${last_progress:--30})) -lt 30 ] && return
  last_progress=$SECONDS
  say "$1"
}
progress_end() { [ -t 2 ] && printf '\r\033[K' >&2; unset last_progress; return 0; }

# lock PATH WHY: waits until this process holds the link PATH, which names its holder; a dead holder loses it.
lock() {
  local holder told=""
  mkdir -p "$(dirname "$1")"
  until ln -s "$$" "$1" 2>/dev/null; do
    holder=$(readlink "$1" 2>/dev/null) || continue
    if ! kill -0 "$holder" 2>/dev/null; then mv -f "$1" "$1.stale" 2>/dev/null || true; continue; fi
    [ -n "$told" ] || say "process $holder $2: waiting for it"
    told=yes
    sleep 0.5
  done
}
unlock() { [ "$(readlink "$1" 2>/dev/null)" = "$$" ] && rm -f "$1"; return 0; }

# whether something listens on this port of 127.0.0.1
taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# get PORT PATH: what the node answers, nothing when it does not
get() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 0
    printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$2" >&3
    cat <&3
  ) 2>/dev/null || true
}

# set_toml FILE SECTION KEY VALUE: changes a line that is there, since a misspelt key would go unseen
set_toml() {
  awk -v section="[$2]" -v key="$3" -v value="$4" '
    BEGIN { here = section == "[]" }
    /^\[/ { here = $0 == section }
    here && $1 == key && $2 == "=" { print key " = " value; found = 1; next }
    { print }
    END { exit !found }' "$1" >"$1.new" || fail "wanted $3 in section [$2] of $1, found none"
  mv "$1.new" "$1"
}
