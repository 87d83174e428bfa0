# SPDX-License-Identifier: EUPL-1.2
"""Installs the search engines that `make bench-search` measures beside ours into scripts/search_bench/npm/node_modules, as the lock file says."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.install_judges import ci

if __name__ == "__main__":
    sys.exit(ci(Path(__file__).resolve().parent / "search_bench" / "npm", "sökmotorerna (pagefind, minisearch)"))
