# SPDX-License-Identifier: EUPL-1.2
"""The rule about agreements that have become different without any decision that says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.history.known import Version
from generator.model.agreement import Agreement
from generator.model.codes import AgendaRule, ChangeKind
from generator.model.concern import WantedChange
from generator.views.agenda import lead, memory, naming
from generator.views.agenda.carried import positions_about
from generator.views.agenda.gathering import Matter, Table, gathered
from generator.views.agenda.naming import key
from generator.views.agenda.raised import Basis, Raised
from generator.wording import long_date
from generator.words import listed

UNDECIDED = Table(
    AgendaRule.CHANGED_UNDECIDED,
    "Avtal som har ändrats utan hänvisning till beslut",
    "Ändringar i avtal",
    "avtal",
    "avtal",
    "har ändrats sedan förra mötet utan att något beslut är antecknat",
    "Avtalsansvarig för vart och ett anger beslutet, eller rättar uppgiften.",
)
END, CEILING, SUPPLIERS = "sista dagen", "takvolymen", "leverantörerna"
_MOVES_END = (
    ChangeKind.OPTION_USED,
    ChangeKind.OPTION_DECLINED,
    ChangeKind.AGREEMENT_ENDS,
    ChangeKind.OTHER,
)


def changed_undecided(basis: Basis) -> Iterator[Raised]:
    """An agreement whose last day, ceiling, suppliers or options are others than before the last meeting, by known time, and no decision is noted.

    A decision is one that the option or the termination refers to, or one that stands under a position about the agreement. Nothing is said of what is
    not known of before.
    """
    yield from gathered(basis, UNDECIDED, _changed(basis))


def _changed(basis: Basis) -> Iterator[Matter]:
    since = memory.since(basis)
    for agreement in basis.register.agreements.values():
        versions = basis.known.of(agreement)
        before = next((each for each in reversed(versions) if each.day < since), None)
        if before is None or not isinstance(before.record, Agreement):
            continue
        old, new = _aspects(before.record), _aspects(agreement)
        changed = [name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name)]
        undecided = [name for name in changed if not _decided(name, agreement, basis)]
        if undecided:
            day = max(_changed_on(name, versions) or since for name in undecided)
            yield _matter(basis, agreement, undecided, day)


def _aspects(agreement: Agreement) -> dict[str, Any]:
    """What a decision is needed to change, by what people call it."""
    ends = agreement.period.end, agreement.termination.last_day if agreement.termination else None
    options = {
        f"option {number}": (each.months, each.until, each.use) for number, each in enumerate(agreement.options, 1)
    }
    suppliers = frozenset(each.supplier for each in agreement.suppliers)
    return {END: ends, CEILING: agreement.ceiling, SUPPLIERS: suppliers, **options}


def _changed_on(name: str, versions: tuple[Version, ...]) -> date | None:
    """The day from which the agreement has said what it says now about one thing."""
    said = [(each.day, _aspects(each.record).get(name)) for each in versions if isinstance(each.record, Agreement)]
    differing = [index for index, (_, value) in enumerate(said) if value != said[-1][1]]
    after = differing[-1] + 1 if differing else 0
    return said[after][0] if after < len(said) and differing else None


def _decided(name: str, agreement: Agreement, basis: Basis) -> bool:
    if name == END and agreement.termination and agreement.termination.decision:
        return True
    if name.startswith("option "):
        number = int(name.removeprefix("option "))
        option = agreement.options[number - 1] if number <= len(agreement.options) else None
        if option and option.decision:
            return True
    found = positions_about(basis.register).get(key(agreement), ())
    return any(
        any(decision.decided <= basis.today for decision in each.position.decisions)
        and _says(name, each.position.changes, agreement)
        for each in found
    )


def _says(name: str, changes: tuple[WantedChange, ...], agreement: Agreement) -> bool:
    """Whether a position is about that part of the agreement: one that names no change is about the whole of it."""
    mine = [each for each in changes if each.agreement == agreement.id]
    if not mine:
        return not changes
    kinds = {each.kind for each in mine}
    return bool(kinds & set(_MOVES_END)) if name not in (CEILING, SUPPLIERS) else ChangeKind.OTHER in kinds


def _matter(basis: Basis, agreement: Agreement, names: list[str], day: date) -> Matter:
    what = listed(names)
    changed = f"ändrades {what} {long_date(day)}"
    raised = Raised(
        f"{AgendaRule.CHANGED_UNDECIDED.value}/{agreement.id}/{day}",
        AgendaRule.CHANGED_UNDECIDED,
        f"Avtalet {agreement.title} har ändrats utan hänvisning till beslut",
        UNDECIDED.public_title,
        reason=f"I avtalet {agreement.title} {changed}, och inget beslut om det är antecknat.",
        wanted=f"{naming.owner(agreement)} anger beslutet eller rättar uppgiften {lead.before_next(basis)}.",
        concerns=(key(agreement),),
    )
    return Matter(raised, f"{changed[0].upper()}{changed[1:]} utan hänvisning till beslut.")
