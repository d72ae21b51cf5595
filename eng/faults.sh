#!/usr/bin/env bash
# Does faults to migrations and counts them. The last lines: faults injected, survived, lost rows, doubled rows.
#
#   bash eng/faults.sh [--full | --every-message] [--report FILE] [--only PARTS] [--workers N] [--majors 13,18]
#
#   --full           each kind of fault at each distinct message and each boundary, and 50 processes; without it a sample, and 12
#   --every-message  the same at every message: many hours
#   --report         keeps the counts in FILE and goes on with it: what FILE has as survived by this build is not done again
#   --only           the passes whose names have one of these parts, with semicolons between: "Death at a protocol message, upgrade;server crashed"
#   --workers        how many faults are done at a time; 3 without it
#   --majors         the PostgreSQL versions; without it, the version that this machine has
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

kept=
while [ $# -gt 0 ]; do
  case "$1" in
    --full) export SCHEMAGEN_FAULTS=full && shift ;;
    --every-message) export SCHEMAGEN_FAULTS=every && shift ;;
    --report) kept="$(realpath -m "${2:?--report needs a file}")" && shift 2 ;;
    --only) export SCHEMAGEN_FAULTS_ONLY="${2:?--only needs a part of the name of a pass}" && shift 2 ;;
    --workers) export SCHEMAGEN_FAULTS_WORKERS="${2:?--workers needs a number}" && shift 2 ;;
    --majors) export SCHEMAGEN_TEST_MAJORS="${2:?--majors needs a list such as 13,18}" && shift 2 ;;
    *) sed -n '2,11s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
  esac
done

need_dotnet
need_postgres
cd "$ROOT"
exec </dev/null

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export SCHEMAGEN_FAULTS_REPORT="${kept:-$work/report}"
touch "$SCHEMAGEN_FAULTS_REPORT"

project=tests/SchemaGen.Faults.Tests
dotnet build "$project" --nologo --verbosity quiet >"$work/build.log" 2>&1 || {
  cat "$work/build.log"
  die "The build failed."
}
code=0
dotnet test "$project" --no-build --nologo --logger "console;verbosity=normal" >"$work/test.log" 2>&1 || code=$?
[ "$code" -eq 0 ] || cat "$work/test.log"

# Of a pass or figure that was made again the last line counts.
awk -F '\t' '
  { said[$1 FS $2] = $0; if (!(($1 FS $2) in place)) { place[$1 FS $2] = ++lines; names[lines] = $1 FS $2 } }
  END {
    for (i = 1; i <= lines; i++) {
      split(said[names[i]], f, FS)
      if (f[1] == "note") print f[3]
      if (f[1] == "messages") { messages += f[3]; distinct += f[4]; planned += f[5] }
      if (f[1] == "count") {
        injected[f[3]] += f[4]; survived[f[3]] += f[5]; all += f[4]; well += f[5]; lost += f[6]; doubled += f[7]; passes++
        if (!(f[8] in builds)) { builds[f[8]]; different++ }
      }
    }
    printf "messages of the undisturbed runs: %d, distinct: %d, faults of a full run at them: %d\n", messages, distinct, planned
    for (what in injected) printf "%s: %d injected, %d survived\n", what, injected[what], survived[what] | "sort"
    close("sort")
    printf("passes: %d%s\n", passes, different > 1 ? sprintf(", of %d builds", different) : "")
    printf "faults injected: %d\nfaults survived: %d\nlost rows: %d\ndoubled rows: %d\n", all, well, lost, doubled
    exit all == 0
  }' "$SCHEMAGEN_FAULTS_REPORT" || code=1
exit "$code"
