# SPDX-License-Identifier: EUPL-1.2
"""Which procurements figures are about, and which year each belongs to. There are two years: that of the notice, and that of the decision which ended it."""

from __future__ import annotations

from generator.views.figures.case import Case
from generator.views.figures.figure import Population

NOT_DIRECT = "Direktupphandlingar och förhandlade förfaranden utan annons räknas inte."
"""What no figure about announced procurements counts."""


def _announced(case: Case) -> int | None:
    return case.announced_year


def _decided(case: Case) -> int | None:
    return None if case.announced_year is None else case.decided_year


def _awarded(case: Case) -> int | None:
    return _decided(case) if case.cancelled is None else None


def _direct(case: Case) -> int | None:
    return case.decided_year if case.is_direct and case.over_limit else None


ANNOUNCED = Population(
    "annonserade upphandlingar",
    _announced,
    "Ta raderna där kolumnen annonsar är året.",
    "Året då upphandlingen annonserades",
)
DECIDED = Population(
    "annonserade upphandlingar som avgjordes",
    _decided,
    "Ta raderna där kolumnen beslutsar är året och annonsar inte är tom.",
    "Året då upphandlingen tilldelades eller avbröts",
)
AWARDED = Population(
    "annonserade upphandlingar som tilldelades",
    _awarded,
    "Ta raderna där kolumnen beslutsar är året, annonsar inte är tom och avbruten är tom.",
    "Året då upphandlingen tilldelades",
)
DIRECT = Population(
    "direktupphandlingar över gränsen",
    _direct,
    "Ta raderna där kolumnen beslutsar är året och over_gransen är true (Ja i Excelfilen).",
    "Året då köpet beslutades",
)
POPULATIONS = (ANNOUNCED, DECIDED, AWARDED, DIRECT)
"""All of them."""
