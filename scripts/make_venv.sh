#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Makes .venv with the pinned uv in it, on a machine that may have nothing but python3. Says in Swedish and English what is missing.
# Order: python3 -m venv; a pip beside python3; a uv on PATH; and as the administrator on Debian, the package python3-venv.
set -eu
cd "$(dirname "$0")/.."

UV_VERSION=0.13.9 # the same everywhere, so that uv.lock is read the same way

# The uv on PATH, the pip and the Python must not be steered by an environment that happens to be active.
unset VIRTUAL_ENV PYTHONHOME || true

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
  for candidate in "${PYTHON:-python3}" python3.15 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
  found=$("${PYTHON:-python3}" --version 2>/dev/null || echo 'ingen Python / no Python')
  cat >&2 <<TEXT

Samköp behöver Python 3.11 eller senare; här finns: $found.
Installera en nyare Python, eller peka ut en: make PYTHON=/sökväg/till/python3.12 …

Samköp needs Python 3.11 or later; found: $found.
Install a newer Python, or point one out: make PYTHON=/path/to/python3.12 …
TEXT
  exit 1
}

works() { [ -x .venv/bin/python ] && new_enough .venv/bin/python; }
has_uv() { [ "$(.venv/bin/uv --version 2>/dev/null | cut -d' ' -f2)" = "$UV_VERSION" ]; }

with_venv() {
  "$python" -c 'import ensurepip' 2>/dev/null &&
    "$python" -m venv --clear .venv &&
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION"
}

with_outer_pip() {
  "$python" -m pip --version >/dev/null 2>&1 &&
    "$python" -m venv --clear --without-pip .venv &&
    "$python" -m pip --python .venv/bin/python install --quiet --disable-pip-version-check "uv==$UV_VERSION"
}

with_outer_uv() {
  command -v uv >/dev/null 2>&1 &&
    uv venv --quiet --clear --no-python-downloads --python "$python" .venv &&
    uv pip install --quiet --python .venv/bin/python "uv==$UV_VERSION"
}

with_debian() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
  # Debian's own Python only: a package for it does not help another one.
  package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
  echo "Installerar $package från Debians paket …" >&2
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package"; } >&2 && with_venv
}

give_up() {
  cat >&2 <<TEXT

Det gick inte att göra en Pythonmiljö i .venv. Är felet ovan ett nätfel: försök igen.
Annars saknas troligen modulen venv. På Debian och Ubuntu:

    sudo apt install python3-venv

The Python environment .venv could not be made. If the error above is one of the network, try again.
Otherwise the module venv is probably missing. On Debian and Ubuntu: sudo apt install python3-venv
TEXT
  exit 1
}

# An environment that works stays, whatever is in it; only what is missing is added.
if works; then
  has_uv && exit 0
  .venv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION" 2>/dev/null && exit 0
  if [ -x .venv/bin/uv ]; then
    .venv/bin/uv pip install --quiet --python .venv/bin/python "uv==$UV_VERSION" && exit 0
  fi
fi
python=$(find_python)
echo 'Gör Pythonmiljön .venv (första gången tar det någon minut) …' >&2
with_venv || with_outer_pip || with_outer_uv || with_debian || give_up
