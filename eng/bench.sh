#!/usr/bin/env bash
# Measures SchemaGen beside hand-written code and its peers, prints the ratios and writes them to artifacts/bench/NAME.json.
#
#   bash eng/bench.sh generator|boot|plan|introspect|nodes|bulk|workflows|online|apply [--quick] [--cpu] [--resume] [--rounds N] [--rows N] [--tables N] [--calls N] [--filter TEXT]
#
#   --quick    smaller sizes and fewer runs: a minute or two
#   --cpu      the processor time of the measuring process and not elapsed time: for a machine that is busy with other work
#   --resume   keeps the groups that the result file has from a run of the same kind, and runs the others: after a run that was ended early
#   --rounds   how often every case is run; the ratio is the median of the rounds' ratios
#   --rows     the rows of the table of "online", 5,000,000 unless given
#   --tables   the tables of the largest schema of "plan", 1,000 unless given; the others have an eighth, a quarter and half of it
#   --calls    how many calls of "plan" follow each other from one collected heap and empty caches to the next, 1 unless given
#   --filter   only cases with this text in their names
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

case "${1:-}" in
  generator | plan | workflows) ;;
  boot | introspect | nodes | bulk | online | apply) need_postgres ;;
  *) sed -n '2,13s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
esac

# What is asked of plans is how the time of the code grows. A collection that falls into a call takes longer than half of the call, and the machine decides from
# which size on there is one: so the youngest generation has room for all. "DOTNET_gcServer=1 DOTNET_GCgen0size=0" in front of the command counts collections too.
[ "$1" != plan ] || export DOTNET_gcServer="${DOTNET_gcServer:-0}" DOTNET_GCgen0size="${DOTNET_GCgen0size:-20000000}"

need_dotnet
cd "$ROOT"
exec </dev/null

dotnet build tests/SchemaGen.Benchmarks --configuration Release --nologo --verbosity quiet >&2 || die "The build failed."
exec dotnet artifacts/bin/SchemaGen.Benchmarks/release/SchemaGen.Benchmarks.dll "$@" --output "$ROOT/artifacts/bench"
