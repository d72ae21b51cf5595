#!/usr/bin/env bash
# Packs what users install into artifacts/packages.
#
#   bash eng/pack.sh [--version 1.2.3] [--output DIRECTORY]
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

output="$ROOT/artifacts/packages"
version=()
while [ $# -gt 0 ]; do
  case "$1" in
    --version) version=("-p:Version=${2:?--version needs a version}") && shift 2 ;;
    --output) output="${2:?--output needs a directory}" && shift 2 ;;
    *) sed -n '2,4s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
  esac
done

need_dotnet
pack() {
  dotnet pack "$ROOT/src/$1" --configuration Release --output "$output" --nologo --verbosity quiet ${version[@]+"${version[@]}"} "${@:2}"
}

pack SchemaGen.Package
pack SchemaGen.AspNetCore
pack SchemaGen.Cli
pack SchemaGen.Cli -p:PackLibrary=true
pack SchemaGen.LocalPostgres
ls "$output"
