# step NAME COMMAND …: runs it under a headline, and remembers it with its seconds for ran; sourced, never run.
ran=()
step() {
  local name=$1 start=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  "$@"
  ran+=("$name ($((SECONDS - start)) s)")
}
ran() {
  printf '\n== ran\n'
  printf '  %s\n' "${ran[@]}"
}
