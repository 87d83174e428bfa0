# SPDX-License-Identifier: EUPL-1.2
"""Where the program's own files are that are no Python: templates, theme, configuration, the editors' guide and the lists of law.

In a checkout they stand beside the package, where people edit them. A wheel carries the same tree inside the package (`force-include` in pyproject.toml),
so that everything below `ROOT` has the same path in both.
"""

from __future__ import annotations

from pathlib import Path

PROGRAM = Path(__file__).parent
"""The package itself."""
BUNDLED = PROGRAM / "bundled"
"""The tree that a wheel carries. There is none in a checkout."""
ROOT = BUNDLED if BUNDLED.is_dir() else PROGRAM.parent
TEMPLATES = ROOT / "site_templates"
GUIDE = ROOT / "register" / "README.md"
"""What editors read, the same for every register."""
CODELISTS = ROOT / "register" / "codelists"
"""Limits and thresholds of the law, read and verified once, and the categories that a register may start from."""
API_CHANGELOG = ROOT / "docs" / "api-changelog.md"
"""How the API has changed. It is published beside the API."""
