#!/usr/bin/env bash
# Does faults to migrations and counts them. The last lines: faults injected, survived, lost rows, doubled rows.
#
#   bash eng/faults.sh [--full] [--stride N] [--majors 13,18]
#
#   --full     a fault of each kind at each protocol message and each boundary, and 50 processes; without it a sample, and 12
#   --stride   with --full: only at each N-th message, another one for each kind of fault, and at each (N/20)-th boundary
#   --majors   the PostgreSQL versions; without it, the version that this machine has
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

while [ $# -gt 0 ]; do
  case "$1" in
    --full) export SCHEMAGEN_FAULTS=full && shift ;;
    --stride) export SCHEMAGEN_FAULTS_STRIDE="${2:?--stride needs a number}" && shift 2 ;;
    --majors) export SCHEMAGEN_TEST_MAJORS="${2:?--majors needs a list such as 13,18}" && shift 2 ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
  esac
done

need_dotnet
need_postgres
cd "$ROOT"
exec </dev/null

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export SCHEMAGEN_FAULTS_REPORT="$work/report"
: >"$SCHEMAGEN_FAULTS_REPORT"

project=tests/SchemaGen.Faults.Tests
dotnet build "$project" --nologo --verbosity quiet >"$work/build.log" 2>&1 || {
  cat "$work/build.log"
  die "The build failed."
}
code=0
dotnet test "$project" --no-build --nologo --logger "console;verbosity=normal" >"$work/test.log" 2>&1 || code=$?
[ "$code" -eq 0 ] || cat "$work/test.log"

awk -F '\t' '
  $1 == "note" { print $2 }
  $1 == "count" { injected[$2] += $3; survived[$2] += $4; all += $3; well += $4; lost += $5; doubled += $6 }
  END {
    for (what in injected) printf "%s: %d injected, %d survived\n", what, injected[what], survived[what] | "sort"
    close("sort")
    printf "faults injected: %d\nfaults survived: %d\nlost rows: %d\ndoubled rows: %d\n", all, well, lost, doubled
    exit all == 0
  }' "$SCHEMAGEN_FAULTS_REPORT" || code=1
exit "$code"
