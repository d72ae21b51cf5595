#!/usr/bin/env bash
# The main job on a private PostgreSQL, which this script starts and stops: four releases of a shop, one after the other, on one database
# with rows in it. Exits 0 only if the database was, after every stage, what the models of the release say.
#
#   bash eng/demo.sh [--built CONFIGURATION]
#
#   --built  runs what was built in that configuration, and builds only what the demo itself writes
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

demo="$ROOT/artifacts/demo"
risky="$demo/Release4"
bin="$ROOT/artifacts/bin"

title() { printf '\n\033[1m== %s\033[0m\n' "$*"; }
say() { printf '\n%s\n' "$*"; }
# The folder of a configuration among the build's.
folder() { printf '%s' "$configuration" | tr '[:upper:]' '[:lower:]'; }
# The command as a person would type it, then what it prints.
run() { printf '\n$ shop %s\n' "$*" && shop "$@"; }
shop() {
  local programs="$bin"
  [ "$release" != 4 ] || programs="$demo/build/bin"
  dotnet "$programs/Shop.Release$release/$(folder)/Shop.dll" "$@"
}
query() { dotnet "$bin/Shop.Demo/$(folder)/Shop.Demo.dll" query "$1"; }

# Runs a command that must end with a certain exit code: 3 is "there is something to do", 4 "the risk gate refused".
expect() {
  local wanted="$1" code=0
  shift
  "$@" || code=$?
  [ "$code" -eq "$wanted" ] || die "'$*' of release $release ended with $code instead of $wanted."
}

# Up to date with the migrations of this release, and the live catalogue without any difference from them.
check() { expect 0 run validate; }

build() {
  dotnet build "$@" --configuration "$configuration" --nologo --verbosity quiet -m:2 >"$demo/build.log" 2>&1 || {
    cat "$demo/build.log"
    die "The build failed."
  }
}

# Everything that it refers to is built.
build_release_4() { build "$risky/Shop.Release4.csproj" --no-dependencies "$@"; }

# Recorded migrations are C# of the repository; releases 1 to 3 come with theirs.
apply_release() {
  release="$1"
  title "Release $release: $2"
  # Of release 4 the plan was seen when it was refused.
  [ "$release" = 4 ] || expect 3 run plan --sql
  expect 0 run boot
  expect 0 run history --limit 1
  check
  [ "$release" = 1 ] || say "The rows that were there, read by the nodes of release $release:"
  [ "$release" = 1 ] || expect 0 run read
  expect 0 run seed
  say "With the rows that release $release writes:"
  expect 0 run read
}

# What a developer meets on the way to a risky release.
record_release_4() {
  release=4
  title "Release 4: category is dropped, name is narrowed, tracking_number is renamed"
  say "The build warns, at the lines that were edited:"
  build_release_4
  sed -n 's/^.*Release4\/\(Models\/[^ ]*: warning SG[0-9]*: .*\) (http.*$/\1/p' "$demo/build.log" | sort -u >"$demo/warnings.txt"
  cat "$demo/warnings.txt"
  for rule in SG1001 SG1003; do
    grep -q "warning $rule" "$demo/warnings.txt" || die "The build of release 4 does not warn with $rule."
  done

  say "The developer records the migration: dotnet build -t:RecordMigration -p:MigrationName=DropCategory"
  build_release_4 -t:RecordMigration -p:MigrationName=DropCategory
  recorded="$(echo "$risky"/Migrations/*_DropCategory.cs)"
  [ -f "$recorded" ] || die "No migration was recorded in $risky/Migrations."
  build_release_4
  sed -n '/Up =>/,/];/p' "$recorded"
}

refuse_release_4() {
  expect 3 run plan --sql
  say "Nobody has approved it, so that the application does not start (exit code 4):"
  expect 4 run boot
  release=3
  say "and the database is still that of release 3:"
  check
  release=4
}

approve_release_4() {
  say "A person reads it, and approves each risky operation in the recorded file:"
  sed -i.bak -E \
    -e 's/(new DropColumn\("products", "category"\))/\1 { Approved = "categories moved to the search service" }/' \
    -e 's/(new AlterColumnType\("products", "name", PgType\.Varchar\(80\)\))/\1 { Approved = "no name is longer than 40" }/' \
    -e 's/(new RenameColumn\("orders", "tracking_number", "shipment_reference"\))/\1 { Approved = "release 3 is stopped before" }/' "$recorded"
  rm "$recorded.bak"
  sed -n '/Approved/s/^ */  /p' "$recorded"
  build_release_4
}

roll_back_release_4() {
  title "Back to release 3: what was dropped comes back"
  local before="$1"
  expect 0 run down --max-risk Critical
  release=3
  check
  local after
  after="$(query "$categories")"
  say "select name, category from products, before the drop and after the rollback:"
  echo "$after"
  [ "$before" = "$after" ] || die "The categories that came back are not those that were dropped: $before"
  expect 0 run read
}

stages() {
  apply_release 1 "products and orders"
  apply_release 2 "inventory, sku, category, status, tracking number"
  apply_release 3 "specifications, images, featured, addresses, metadata"
  categories="select name, category from products where id <= 4 order by id"
  local before
  before="$(query "$categories")"
  record_release_4
  refuse_release_4
  approve_release_4
  apply_release 4 "applied with approval"
  roll_back_release_4 "$before"
  title "Four releases, one database, and no row lost: each state was what the models say"
}

configuration=Debug build=yes part=all
while [ $# -gt 0 ]; do
  case "$1" in
    --built) build=no configuration="${2:?--built needs a configuration such as Debug}" && shift 2 ;;
    # What the private server is started around.
    --stages) part=stages && shift ;;
    *) sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
  esac
done

if [ "$part" = stages ]; then
  stages
  exit
fi

need_dotnet
need_postgres
cd "$ROOT"
# Release 4 is recorded in a copy: in the repository it stays as it is before that.
rm -rf "$demo"
mkdir -p "$demo"
cp -R samples/Shop/Release4 samples/Shop/Program.cs samples/Shop/Directory.Build.props samples/Shop/Directory.Build.targets "$demo/"
if [ "$build" = yes ]; then
  echo "Building the shop." >&2
  build samples/Shop.Demo/Shop.Demo.csproj
fi
exec dotnet "$bin/Shop.Demo/$(folder)/Shop.Demo.dll" run bash "$ROOT/eng/demo.sh" --built "$configuration" --stages
