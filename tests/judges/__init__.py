# SPDX-License-Identifier: EUPL-1.2
"""Independent judges of built pages: a real browser with axe-core, and the Nu HTML checker.

Nothing is filtered and no rule is switched off. A judge that is not installed is an error, never a skip:
`JudgeMissingError` says what to run.
"""

from __future__ import annotations

from pathlib import Path

NODE_MODULES = Path(__file__).parent / "node_modules"


class JudgeMissingError(RuntimeError):
    """A judge is not installed."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} is missing. Run `make tools`, which installs the judges of the built pages; `make test-long` installs Lighthouse."
        )


def node_file(*parts: str) -> Path:
    """Return a file of an npm package installed in tests/judges/node_modules."""
    path = NODE_MODULES.joinpath(*parts)
    if not path.is_file():
        raise JudgeMissingError(f"{parts[0]} ({path})")
    return path
