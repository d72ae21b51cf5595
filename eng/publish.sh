#!/usr/bin/env bash
# Publishes samples/Api for this machine, starts the published program on a private PostgreSQL, sends it a request, and prints its size.
# A warning of the trimmer or of the ahead-of-time compiler ends it.
#
#   bash eng/publish.sh [--native]
#
#   --native   one native program, compiled ahead of time; without it, self-contained and trimmed
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# The request, inside of the private PostgreSQL.
request() {
  local log
  log="$(mktemp)"
  ConnectionStrings__Catalog="$ConnectionStrings__Shop" ASPNETCORE_URLS=http://127.0.0.1:0 "$1/Api" >"$log" 2>&1 &
  local program=$!
  trap 'kill "$program" 2>/dev/null || true; rm -f "$log"' RETURN
  local address=""
  for _ in $(seq 100); do
    address="$(sed -n 's/.*Now listening on: \(http[^ ]*\).*/\1/p' "$log")"
    [ -z "$address" ] || break
    kill -0 "$program" 2>/dev/null || { cat "$log"; die "The published program ended."; }
    sleep 0.1
  done
  local answer
  answer="$(curl --silent --fail --max-time 20 --json '{"name": "Lamp", "price": 39.90, "tags": []}' "$address/products")" || { cat "$log"; die "The published program refused the request."; }
  echo "$answer"
  case "$answer" in *'"name":"Lamp"'*) ;; *) die "The answer is not the row that was created." ;; esac
  answer="$(curl --silent --fail --max-time 20 "$address/openapi/v1.json")" || { cat "$log"; die "The published program gives no OpenAPI document."; }
  case "$answer" in *'"ProductCreateNode"'*) ;; *) echo "$answer" && die "The published program does not describe its nodes." ;; esac
}

form=Trimmed
case "${1:-}" in
  --native) form=Native ;;
  --request) request "$2" && exit ;;
  "") ;;
  *) sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
esac

need_dotnet
need_postgres
command -v curl >/dev/null 2>&1 || die "curl is missing: it sends the request."
output="$ROOT/artifacts/published/$form"
rm -rf "$output"
cd "$ROOT"
dotnet publish samples/Api/Api -p:Publish="$form" --use-current-runtime --output "$output" --nologo --verbosity quiet
dotnet build samples/Shop.Demo --nologo --verbosity quiet
dotnet artifacts/bin/Shop.Demo/debug/Shop.Demo.dll run bash "$ROOT/eng/publish.sh" --request "$output"
rm -f "$output"/*.pdb "$output"/*.xml "$output"/*.dbg
echo "$form: $(du -sk "$output" | cut -f1) KiB"
