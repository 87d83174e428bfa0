# SPDX-License-Identifier: EUPL-1.2
"""What the program says about a register: one value for every fault, wherever it was found.

The reader, the model, the checks and the importers all speak in problems; nothing in them prints or raises for bad data.
Reporters in `generator.report` turn problems into text, forge annotations or JSON.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    """The data is malformed, contradictory or secret: nothing is published (DESIGN § 3.4)."""
    WARNING = "warning"
    """The data can be used, but somebody should look; `--strict` refuses it."""
    FINDING = "finding"
    """A control found something to look into (avvikelse att granska). It never blocks: the truth must be recordable."""


class Problem(NamedTuple):
    """One thing to mend, in words for an editor who is no programmer.

    `file` is relative to the register folder's parent as the editor wrote it on the command line; `line` and `column` count from 1, and are 1 where the whole file is meant.
    `code` is a stable Swedish slug in ASCII; `message` says what was found and what is expected, `hint` how to mend it. Both are whole Swedish sentences.
    `field` is the keys that lead to the value, ”suppliers.order_contact”; empty where the whole file is meant, or where it could not be read.
    Problems sort by file, line and column.
    """

    file: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str = ""
    field: str = ""


def blocks(problems: list[Problem]) -> bool:
    """Whether any of the problems stops a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)
