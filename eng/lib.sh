# Shared by the scripts of this folder, which source it after `set -euo pipefail`.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

# One line to stderr, and out.
die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# The SDK that global.json asks for. It is not installed from here: who has none chooses where it comes from.
need_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1; then
    if [ -x "$HOME/.dotnet/dotnet" ]; then
      export DOTNET_ROOT="$HOME/.dotnet" PATH="$HOME/.dotnet:$PATH"
    else
      die "dotnet is missing: install the .NET SDK 10 from https://dotnet.microsoft.com/download and put it in PATH."
    fi
  fi
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
  # Neither build nodes nor a compiler server outlive the script, unless who calls it has one compiler for all and ends it.
  export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation="${SCHEMAGEN_SHARED_COMPILER:-false}"
  (cd "$ROOT" && dotnet --version) >/dev/null || die "dotnet has no SDK that global.json accepts: install the .NET SDK 10."
}

# The tests start their own PostgreSQL: from the variable, from programs on the machine, or from npm.
has_postgres() {
  [ -n "${SCHEMAGEN_POSTGRES:-}" ] && return 0
  command -v pg_ctl >/dev/null 2>&1 && return 0
  local directory
  for directory in /usr/lib/postgresql*/bin /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/libexec/postgresql* /usr/local/pgsql/bin \
    /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin /Applications/Postgres.app/Contents/Versions/*/bin; do
    [ -x "$directory/pg_ctl" ] && return 0
  done
  return 1
}

need_postgres() {
  has_postgres && return 0
  command -v npm >/dev/null 2>&1 && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing PostgreSQL." >&2
    # Debian would start a server of its own at once; the tests start theirs.
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql; } >&2 </dev/null || true
    has_postgres && return 0
  fi
  die "PostgreSQL is missing: install it (Debian: apt-get install postgresql), or install npm, or name a server in SCHEMAGEN_POSTGRES."
}

need_pgbouncer() {
  command -v pgbouncer >/dev/null 2>&1 && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing PgBouncer." >&2
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends pgbouncer; } >&2 </dev/null || true
    command -v pgbouncer >/dev/null 2>&1 && return 0
  fi
  die "PgBouncer is missing: install it (Debian: apt-get install pgbouncer)."
}

# The dashboard is tested in a browser: the one that the variable names, or one that the machine has.
has_browser() {
  [ -n "${SCHEMAGEN_BROWSER:-}" ] && return 0
  local program
  for program in /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome /usr/bin/google-chrome-stable /usr/bin/microsoft-edge /snap/bin/chromium \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium; do
    [ -x "$program" ] && return 0
  done
  return 1
}

# Without one the tests that need it fail and say so; all others are worth running.
want_browser() {
  has_browser && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium." >&2
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >&2 </dev/null || true
    has_browser && return 0
  fi
  echo "No browser: the tests of the dashboard will fail. Install Chromium (Debian: apt-get install chromium), or name one in SCHEMAGEN_BROWSER." >&2
}
