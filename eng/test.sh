#!/usr/bin/env bash
# Builds the solution once and runs every test project. The last line counts: "512 passed, 0 failed".
#
#   bash eng/test.sh [--majors 13,18] [--poolers] [--fleet N] [--pairs N] [--filter EXPRESSION] [--configuration Release]
#
#   --majors         the PostgreSQL versions that the run covers; without it, the version that this machine has
#   --poolers        what is tested behind a small pooler of our own is tested behind PgBouncer too
#   --fleet          how many databases the test of a large fleet has; 40 without it
#   --pairs          the random changes that are carried out on each version: 2000 large ones, small:5000, or 46..47 for the one of seed 46; 60,small:1000 without it
#   --filter         passed to `dotnet test`: a part of a test's full name, or an expression such as Category=Slow
#   --configuration  what is built and run; Debug without it
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# One compiler for all builds of the run, those of the tests included: a new one takes longer to get ready than to compile.
export SCHEMAGEN_SHARED_COMPILER=true

filter=
configuration=Debug
while [ $# -gt 0 ]; do
  case "$1" in
    --majors) export SCHEMAGEN_TEST_MAJORS="${2:?--majors needs a list such as 13,18}" && shift 2 ;;
    --poolers) export SCHEMAGEN_TEST_POOLERS=1 && shift ;;
    --fleet) export SCHEMAGEN_TEST_FLEET="${2:?--fleet needs a number}" && shift 2 ;;
    --pairs) export SCHEMAGEN_TEST_PAIRS="${2:?--pairs needs a number or a range of seeds, such as 2000,small:46..47}" && shift 2 ;;
    --filter) filter="${2:?--filter needs an expression}" && shift 2 ;;
    --configuration) configuration="${2:?--configuration needs a name}" && shift 2 ;;
    *) sed -n '2,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
  esac
done

need_dotnet
need_postgres
want_browser
[ -z "${SCHEMAGEN_TEST_POOLERS:-}" ] || need_pgbouncer
cd "$ROOT"
exec </dev/null

results="$(mktemp -d)"
trap 'rm -rf "$results"; dotnet build-server shutdown --vbcscompiler >/dev/null || true' EXIT

dotnet build SchemaGen.sln --configuration "$configuration" --nologo --verbosity quiet -m:2 >"$results/build.log" 2>&1 || {
  cat "$results/build.log"
  die "The build failed."
}

# A number from a result file's <Counters>; 0 when the file or the number is not there.
counter() {
  local value
  value="$(sed -n 's/.*<Counters[^>]* '"$2"'="\([0-9]*\)".*/\1/p' "$1" 2>/dev/null | head -n 1)"
  echo "${value:-0}"
}

# The tests of a project. What is said of them is printed when they have ended: a line, and the log where one failed.
run_project() {
  local results="$1" configuration="$2" filter="$3" project="$4" name trx log code=0 ok bad left line
  name="$(basename "$project" .csproj)"
  trx="$results/$name.trx"
  log="$results/$name.log"
  dotnet test "$project" --no-build --configuration "$configuration" --nologo --results-directory "$results" \
    --logger "trx;LogFileName=$name.trx" ${filter:+--filter "$filter"} >"$log" 2>&1 || code=$?

  ok=$(counter "$trx" passed)
  bad=$(counter "$trx" failed)
  bad=$((bad + $(counter "$trx" error) + $(counter "$trx" timeout) + $(counter "$trx" aborted)))
  # Skipped tests are in the total and were not executed.
  left=$(($(counter "$trx" total) - $(counter "$trx" executed)))
  # A host that crashed, or tests that were not found: one failure that no counter has.
  if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
  if [ "$(counter "$trx" total)" -eq 0 ] && [ -z "$filter" ]; then bad=1; fi

  line="$name: $ok passed, $bad failed"
  [ "$left" -eq 0 ] || line="$line, $left skipped"
  [ "$bad" -eq 0 ] || line="$line"$'\n'"$(cat "$log")"
  printf '%s\n' "$line"
  echo "$ok $bad $left" >"$results/$name.counts"
}

# Two projects at a time, because many a test waits for a server or a build; those that take longest come first.
projects() {
  local project
  for project in tests/SchemaGen.{Runtime,Package,Core,Generator,Faults,Cli}.Tests/*.csproj tests/*.Tests/*.csproj; do
    grep -rqE --include='*.cs' '\[[A-Za-z]*(Fact|Theory)\b' "$(dirname "$project")" || continue
    echo "$project"
  done | awk '!seen[$0]++'
}

export -f run_project counter
projects | xargs -n 1 -P 2 bash -c 'run_project "$@"' run_project "$results" "$configuration" "$filter"

passed=0 failed=0 skipped=0
for counts in "$results"/*.counts; do
  read -r ok bad left <"$counts"
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + left))
done

summary="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || summary="$summary, $skipped skipped"
[ $((passed + failed)) -gt 0 ] || echo "No test ran." >&2
echo "$summary"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
