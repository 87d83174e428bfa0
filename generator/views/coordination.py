# SPDX-License-Identifier: EUPL-1.2
"""What was done for several municipalities together in a year, as lists that a report to a council begins with (KL 9:37-38).

Only what the given register shows is told; the command that freezes a report gives it what anyone may see.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.belonging import municipality_of
from generator.model.agreement import Agreement
from generator.model.organization import Organization
from generator.register import Register
from generator.views.facts import address, link
from generator.views.figures.case import Case
from generator.views.figures.cases import cases
from generator.wording import alphabetical, count, long_date
from generator.words import listed

SEVERAL = 2
"""Municipalities of which something is done together."""


class Told(NamedTuple):
    """A list under its heading, as text in the Markdown of records."""

    heading: str
    text: str


def coordinated(register: Register, year: int, for_whom: str, today: date) -> tuple[Told, ...]:
    """Who cooperates, and the procurements and agreements of the year that were for several. Where `for_whom` is a municipality: those that it was in."""
    return (
        _told("Vilka som samverkar", _parties(register)),
        _told(f"Upphandlingar åt flera kommuner {year}", _procurements(register, year, for_whom, today)),
        _told(f"Avtal för flera kommuner som började gälla {year}", _agreements(register, year, for_whom)),
    )


def _told(heading: str, text: str) -> Told:
    """A list with plain spaces, as people write in a file."""
    return Told(heading, text.replace("\u00a0", " "))


def _parties(register: Register) -> str:
    cooperation = register.cooperation
    host = register.organizations[cooperation.host]
    others = [register.organizations[one] for one in cooperation.members if one != host.id]
    body = register.organizations.get(cooperation.central_purchasing_body or "")
    both = body is host
    lines = [f"- {_link(host)} är värdkommun{' och inköpscentral' if both else ''}."]
    if body and not both:
        lines.append(f"- {_link(body)} är inköpscentral.")
    if others:
        lines.append(f"- {listed([_link(one) for one in others])} samverkar med värdkommunen.")
    return "\n".join(lines)


def _procurements(register: Register, year: int, for_whom: str, today: date) -> str:
    found = sorted(
        (case for case in cases(register, today) if _is_of(case, year, for_whom)),
        key=lambda case: alphabetical(case.title),
    )
    if not found:
        return "Inga upphandlingar åt flera kommuner annonserades eller avgjordes under året."
    announced = sum(case.announced_year == year for case in found)
    lines = [f"{count(len(found), 'upphandling', 'upphandlingar')}, varav {announced} annonserades under året.", ""]
    return "\n".join([*lines, *(f"- {line}" for line in map(_procurement, found))])


def _is_of(case: Case, year: int, for_whom: str) -> bool:
    together = case.for_many is not None and case.for_many >= SEVERAL
    mine = not for_whom or for_whom in (one.id for one in case.municipalities)
    return together and mine and year in (case.announced_year, case.decided_year)


def _procurement(case: Case) -> str:
    parts = [f"åt {listed([one.title for one in case.municipalities])}", f"upphandlades av {case.entity.title}"]
    if case.cancelled:
        parts.append(f"avbröts {long_date(case.cancelled)}")
    elif case.awarded:
        parts.append(f"tilldelades {long_date(case.awarded)}")
    elif case.announced:
        parts.append(f"annonserades {long_date(case.announced)}")
    return f"[{_safe(case.title)}](/{case.address}): {listed(parts)}."


def _agreements(register: Register, year: int, for_whom: str) -> str:
    found = [
        (agreement, together)
        for agreement in sorted(register.agreements.values(), key=lambda one: alphabetical(one.title))
        if agreement.period.start.year == year
        and len(together := tuple(_municipalities(agreement, register))) >= SEVERAL
        and (not for_whom or for_whom in (one.id for one in together))
    ]
    if not found:
        return "Inga avtal för flera kommuner började gälla under året."
    lines = [
        f"- [{_safe(agreement.title)}](/{address(agreement.record_kind, agreement.id)}): "
        f"{listed([one.title for one in together])}, från {long_date(agreement.period.start)}."
        for agreement, together in found
    ]
    return "\n".join([f"{count(len(found), 'avtal', 'avtal')}.", "", *lines])


def _municipalities(agreement: Agreement, register: Register) -> Iterator[Organization]:
    """Those that may order, or a part of which may, each once."""
    found = (
        municipality_of(register.organizations[buyer.organization], register) for buyer in agreement.authorised_buyers
    )
    yield from sorted({one.id: one for one in found if one}.values(), key=lambda one: alphabetical(one.title))


def _link(record: Organization) -> str:
    shown = link(record)
    return f"[{_safe(shown.text)}](/{shown.href})"


def _safe(text: str) -> str:
    """A title inside the brackets of a link."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
