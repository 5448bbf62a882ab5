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

BROWSER_TESTS=()
if [ -z "$(find_chromium)" ]; then
  echo "BROWSER TESTS ARE SKIPPED: there is no Chromium here and it could not be installed."
  echo "Install it (on Debian: apt-get install chromium) and run make test again."
  [ "${CI:-}" = true ] && exit 1
  BROWSER_TESTS=(-m "not browser")
fi

TEST_DATABASE=sqlite "$PYTHON" -m pytest "${BROWSER_TESTS[@]}"
echo "The tests that touch rows, once more on PostgreSQL."
TEST_DATABASE=postgresql "$PYTHON" -m pytest -m "rows and not browser"
