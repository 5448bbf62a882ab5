#!/usr/bin/env bash
# Everything after the static checks: tests on SQLite with the browser, then every test that touches
# rows again on a real PostgreSQL. `make test` calls this; CI=true makes a skipped browser an error.
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

# Two workers, each with a database and a site of its own; a file's tests stay together.
PYTEST=("$PYTHON" -m pytest -n 2 --dist loadfile)

echo "Tests on SQLite."
TEST_DATABASE=sqlite "${PYTEST[@]}" -m "not browser"
if [ -n "$(find_chromium)" ]; then
  echo "Journeys in a browser."
  TEST_DATABASE=sqlite "${PYTEST[@]}" -m browser
fi
echo "The tests that touch rows, once more on PostgreSQL."
TEST_DATABASE=postgresql "${PYTEST[@]}" -m "rows and not browser"
