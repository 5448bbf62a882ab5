#!/usr/bin/env bash
# The types, the tests on SQLite with the browser, then every test that touches rows again on a real
# PostgreSQL. `make test` calls this; CI=true makes a skipped browser an error.
set -euo pipefail
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}

find_chromium() { command -v chromium || command -v chromium-browser || true; }

if [ -z "$(find_chromium)" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests."
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null || true
fi

if [ -z "$(find_chromium)" ]; then
  echo "BROWSER TESTS ARE SKIPPED: there is no Chromium here and it could not be installed."
  echo "Install it (on Debian: apt-get install chromium) and run make test again."
  if [ "${CI:-}" = true ]; then exit 1; fi
fi

# Every run reads the same modules, rewritten for their assertions: without this each worker would
# compile them all again.
export PYTHONDONTWRITEBYTECODE=

# Each worker has a database and a site of its own; a file's tests stay together.
run_tests() { "$PYTHON" -m pytest --dist loadfile "$@"; }

types=$(mktemp)
"$PYTHON" -m mypy >"$types" 2>&1 &
checking=$!
# Nothing is left behind when a test fails meanwhile.
trap 'kill "$checking" 2>/dev/null || true; rm -f "$types"' EXIT

echo "Tests on SQLite, and the types beside them."
TEST_DATABASE=sqlite run_tests -n 2 -m "not browser"
if ! wait "$checking"; then
  cat "$types"
  exit 1
fi
cat "$types"

if [ -n "$(find_chromium)" ]; then
  # A browser waits for its site and a site for its browser, so three keep two cores busy.
  echo "Journeys in a browser."
  TEST_DATABASE=sqlite run_tests -n 3 -m browser tests/journeys
fi
echo "The tests that touch rows, once more on PostgreSQL."
TEST_DATABASE=postgresql run_tests -n 2 -m "rows and not browser"
