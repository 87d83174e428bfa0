# SPDX-License-Identifier: EUPL-1.2
"""The two registers on disk that tests read."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "register"
"""The one that is published. It grows and is rewritten, so tests ask of it only what holds for any register that is right."""
SMALL = ROOT / "tests" / "small_register"
"""About twelve agreements and as many procurements, in every stage and with every oddity. It changes only together with tests."""
