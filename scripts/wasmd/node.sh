# The running node: its process, its ports, what it says of itself. Sourced by scripts/localnet.

# The version of the node that this folder's pid file names, if that process is still this folder's node.
running_version() {
  local pid version home
  [ -f "$state/node" ] || return 1
  read -r pid version home <"$state/node"
  case $(command_line "$pid") in *"wasmd start --home $home "*) echo "$version" ;; *) return 1 ;; esac
}

command_line() {
  if [ -d /proc/self ]; then { tr '\0' ' ' <"/proc/$1/cmdline"; } 2>/dev/null || true; else ps -o args= -p "$1" || true; fi
}
node_pid() { cut -d' ' -f1 "$state/node"; }

start_node() {
  local attempt
  for attempt in 1 2 3; do
    choose_ports
    launch
    wait_for_block && return
    # somebody took a port between the search and the start
    grep -q "address already in use" "$state/node.log" || break
    rm -f "$home/ports"
    [ -z "$rpc_port" ] || break
  done
  tail -n 15 "$state/node.log" >&2
  fail "wasmd $version ended before a block, see above and $state/node.log"
}

# A chain goes on where it was found last, so that whoever knew its address finds it again.
choose_ports() {
  local port found=""
  if [ -f "$home/ports" ] && [ -z "$rpc_port" ]; then
    for port in $(cat "$home/ports"); do ! taken "$port" || found=$port; done
    [ -n "$found" ] || { read -r rpc rest grpc p2p <"$home/ports"; return 0; }
    say "port $found of the last run is taken by another program: choosing free ones"
  fi
  if [ -n "$rpc_port" ]; then
    ! taken "$rpc_port" || fail "port $rpc_port is taken by another program: wanted a free one as --rpc-port"
    rpc=$rpc_port
  else
    rpc=$(free_port 26657)
  fi
  rest=$(free_port 1317) grpc=$(free_port 9090) p2p=$(free_port 26656)
  echo "$rpc $rest $grpc $p2p" >"$home/ports"
}

# free_port USUAL: that one, else a random one below those that systems hand out
free_port() {
  local port=$1
  while taken "$port"; do port=$((20000 + RANDOM % 12000)); done
  echo "$port"
}

# Without a name for its settings the SDK asks the system for host and program with every address that it reads: a tenth of
# the time of a transaction.
launch() {
  local own_session=""
  command -v setsid >/dev/null && own_session=setsid
  export COSMOS_SDK_CONFIG_SCOPE=${COSMOS_SDK_CONFIG_SCOPE:-localnet}
  nohup $own_session "$program" start --home "$home" --log_level warn --log_no_color --rpc.laddr "tcp://127.0.0.1:$rpc" \
    --api.address "tcp://127.0.0.1:$rest" --grpc.address "127.0.0.1:$grpc" --p2p.laddr "tcp://127.0.0.1:$p2p" \
    </dev/null >"$state/node.log" 2>&1 &
  echo "$! $version $home" >"$state/node"
}

# Until a block is made after the first answer: a chain that goes on knows its old height before it works.
wait_for_block() {
  local pid height first="" started=$SECONDS
  pid=$(node_pid)
  moniker=$(sed -n 's/^moniker = "\(.*\)"/\1/p' "$home/config/config.toml")
  while kill -0 "$pid" 2>/dev/null; do
    height=$(current_height)
    [ -z "$height" ] || first=${first:-$height}
    if [ "${height:-0}" -gt "${first:-0}" ] && taken "$rest" && taken "$grpc"; then progress_end; return 0; fi
    progress "waiting for a block: $((SECONDS - started)) s"
    sleep 0.1
  done
  progress_end
  return 1
}

# The height that the node with this folder's moniker answers, nothing while there is none.
current_height() {
  local answer
  answer=$(get "$rpc" /status | tr -d ' \n\r')
  case $answer in *"\"moniker\":\"$moniker\""*) ;; *) return 0 ;; esac
  answer=${answer#*\"latest_block_height\":\"}
  echo "${answer%%\"*}"
}

end_node() {
  local pid waited=0
  pid=$(node_pid)
  kill "$pid"
  while kill -0 "$pid" 2>/dev/null && [ $waited -lt 300 ]; do sleep 0.1; waited=$((waited + 1)); done
  if kill -9 "$pid" 2>/dev/null; then say "it did not end within 30 s and was killed"; fi
  rm -f "$state/node" "$state/env" "$state/localnet.json"
  say "stopped (process $pid); the chain is kept"
}

# `env` and localnet.json stay: a crash tells nobody.
kill_node() {
  local pid
  running_version >/dev/null || fail "no localnet runs in $state: nothing to kill"
  pid=$(node_pid)
  kill -9 "$pid"
  while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
  say "killed (process $pid)"
}

# Prints where the node listens, and writes it for programs.
report() {
  local pid version home moniker chain_id
  read -r pid version home <"$state/node"
  chain_id=$(sed -n 's/^ *"chain_id": "\(.*\)",$/\1/p' "$home/config/genesis.json" | head -n 1)
  read -r rpc rest grpc p2p <"$home/ports"
  moniker=$(sed -n 's/^moniker = "\(.*\)"/\1/p' "$home/config/config.toml")
  write_env >"$state/env.new" && mv "$state/env.new" "$state/env"
  write_json >"$state/localnet.json.new" && mv "$state/localnet.json.new" "$state/localnet.json"
  cat <<TEXT
chain id   $chain_id
RPC        http://127.0.0.1:$rpc
REST       http://127.0.0.1:$rest
gRPC       127.0.0.1:$grpc
node       wasmd $version, process $pid, height $(current_height)
accounts   $(account_rows | wc -l | tr -d ' '), with their test phrases in $state/localnet.json
for shells $state/env
TEXT
}

write_env() {
  cat <<TEXT
RPC=http://127.0.0.1:$rpc
WEBSOCKET=ws://127.0.0.1:$rpc/websocket
REST=http://127.0.0.1:$rest
GRPC=127.0.0.1:$grpc
CHAIN_ID=$chain_id
TEXT
}

write_json() {
  cat <<TEXT
{
  "chain_id": "$chain_id",
  "rpc": "http://127.0.0.1:$rpc",
  "websocket": "ws://127.0.0.1:$rpc/websocket",
  "rest": "http://127.0.0.1:$rest",
  "grpc": "127.0.0.1:$grpc",
  "prefix": "wasm",
  "denom": "ustake",
  "gas_price": "0.025",
  "wasmd": "$version",
  "pid": $pid,
  "accounts": [
$(account_rows | awk -F'\t' '{ printf "%s    {\"name\": \"%s\", \"address\": \"%s\", \"mnemonic\": \"%s\"}", separator, $1, $2, $3; separator = ",\n" }')
  ]
}
TEXT
}
