#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Sees to it that there is a Chromium for the tests that look at pages in a real browser. Quiet when there is one already.
set -eu

for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then
    exit 0
  fi
done

install() {
  # $1 is empty, or "sudo -n": never a question for a password in the middle of a test run.
  # shellcheck disable=SC2086
  $1 apt-get update -qq &&
    $1 env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core
}

if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then
    echo 'Installerar Chromium från Debians paket …' >&2
    install '' >&2 && exit 0
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    echo 'Installerar Chromium från Debians paket …' >&2
    install 'sudo -n' >&2 && exit 0
  fi
fi

cat >&2 <<'TEXT'

Proven tittar på sidorna i en riktig webbläsare, och Chromium finns inte på den här datorn.
På Debian: sudo apt install chromium fonts-dejavu-core
På Ubuntu och andra: installera Chromium eller Google Chrome så att kommandot chromium eller google-chrome finns.

The tests look at the pages in a real browser, and there is no Chromium here.
On Debian: sudo apt install chromium fonts-dejavu-core
TEXT
exit 1
