# SPDX-License-Identifier: EUPL-1.2
"""Registers built once in a run of the tests, for all its processes. Tests only read what was written."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from generator.build import build
from generator.judging import Judged
from generator.model.audience import Audience
from tests.support.once import once, shelf
from tests.support.pasts import a_past


def written(factory: pytest.TempPathFactory, name: str, judged: Judged, today: date) -> Path:
    """The folder with both sites of the register of that name, as they are on a day."""
    return once(shelf(factory) / f"{name}-{today}", partial(_write, judged, today))


def _write(judged: Judged, today: date, out: Path) -> None:
    made = build(judged, out, list(Audience), today, memory=a_past)
    assert made.sites, [problem for problem in made.problems if problem.severity == "error"]
