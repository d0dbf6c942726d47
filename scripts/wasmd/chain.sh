# The genesis of a localnet: who holds coins, who may store code, how fast blocks come. Sourced by scripts/localnet.

coins="1000000000000ustake,1000000000000umed"
accounts_file=scripts/wasmd/accounts.tsv
account_rows() { grep -v '^#' "$accounts_file"; }

# wasmd COMMAND …: quiet unless it fails
wasmd() { "$program" "$@" --home "$home.new" >"$state/make.log" 2>&1 || { cat "$state/make.log" >&2; fail "wasmd $1 ${2:-} failed, see above"; }; }

# Each version's chain has an id of its own, so that deployments/ID.json of one is not taken for the other's.
new_chain_id() {
  local usual=cwhealth-local-1
  [ "$version" = v0.70.3 ] || usual=cwhealth-local-2
  echo "${CW_HEALTH_CHAIN_ID:-$usual}"
}

# What was deployed on a chain of this id is gone with it. Chains in other folders leave the usual id's alone.
forget_deployment() {
  [ "$state" = "$PWD/target/localnet" ] || [ -n "${CW_HEALTH_CHAIN_ID:-}" ] || return 0
  rm -f "deployments/$chain_id.json" "deployments/$chain_id.pending.json"
}

# Made beside its place and moved when complete: an interrupted start leaves no half chain.
make_chain() {
  local chain_id
  chain_id=$(new_chain_id)
  say "making chain $chain_id for wasmd $version in $home"
  rm -rf "$home.new"
  # the name by which the node is told apart from another one that listens where this one was expected
  wasmd init "localnet-$$-$RANDOM$RANDOM" --chain-id "$chain_id" --default-denom ustake
  account_rows | awk -F'\t' '$1 == "validator" { print $3 }' | wasmd keys add validator --recover --keyring-backend test
  genesis_accounts >"$home.new/accounts.json"
  wasmd genesis bulk-add-genesis-account "$home.new/accounts.json"
  if [ "$upload" = nobody ]; then upload_by_nobody; fi
  wasmd genesis gentx validator 250000000ustake --chain-id "$chain_id" --keyring-backend test
  wasmd genesis collect-gentxs
  configure
  echo "${upload:-everybody}" >"$home.new/made"
  forget_deployment
  rm -rf "$home" "$state/make.log"
  mv "$home.new" "$home"
}

genesis_accounts() {
  account_rows | awk -F'\t' '
    BEGIN { print "[" }
    $1 != "coinless" {
      printf "%s{\"address\": \"%s\", \"coins\": [{\"denom\": \"umed\", \"amount\": \"1000000000000\"}, ", separator, $2
      print "{\"denom\": \"ustake\", \"amount\": \"1000000000000\"}]}"
      separator = ", "
    }
    END { print "]" }'
}

upload_by_nobody() {
  local genesis=$home.new/config/genesis.json
  awk '/"code_upload_access"/ { here = 1 }
    here && /"permission": "Everybody"/ { sub(/Everybody/, "Nobody"); here = 0; found = 1 }
    { print }
    END { exit !found }' "$genesis" >"$genesis.new" || fail "wanted code_upload_access in $genesis, found none"
  mv "$genesis.new" "$genesis"
}

# Limits of requests, transactions and queries stay as wasmd ships them, so that what works here works elsewhere.
configure() {
  local config=$home.new/config/config.toml app=$home.new/config/app.toml
  set_toml "$config" consensus timeout_propose '"300ms"'
  set_toml "$config" consensus timeout_prevote '"100ms"'
  set_toml "$config" consensus timeout_precommit '"100ms"'
  set_toml "$config" consensus timeout_commit '"200ms"'
  set_toml "$config" rpc cors_allowed_origins '["*"]'
  set_toml "$config" rpc pprof_laddr '""'
  set_toml "$config" p2p pex false
  set_toml "$app" "" minimum-gas-prices '"0umed"'
  set_toml "$app" api enable true
  set_toml "$app" api enabled-unsafe-cors true
  # without gRPC a simulation answers "unknown query path"
  set_toml "$app" grpc enable true
}
