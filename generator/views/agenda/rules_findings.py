# SPDX-License-Identifier: EUPL-1.2
"""The rule about what the controls have found: opened, still open and closed since the body was last told."""

from __future__ import annotations

from collections.abc import Iterator

from generator import wording
from generator.model.codes import AgendaRule
from generator.model.concern import KINDS_OF_CONCERN
from generator.register import Key
from generator.views.agenda import lead, memory
from generator.views.agenda.memory import Seen
from generator.views.agenda.raised import Basis, Raised, RaisedRow
from generator.wording import long_date
from generator.words import listed

NEW, STILL, CLOSED = "Ny: ", "Kvar: ", "Inte kvar: "
"""What a row begins with, before the control's own sentence."""


def findings(basis: Basis) -> Iterator[Raised]:
    """What the controls find now, beside what the last agenda told of it, always as one table. Under its public title it names no record and nobody."""
    last = next((each for each in reversed(memory.seen(basis)) if each.item.rule is AgendaRule.FINDINGS), None)
    before = _open_then(last)
    now = {(key, _said(text)) for key, texts in basis.findings.items() for text in texts}
    about = {(key, text) for key, text in now if _can_be_row(key, basis)}
    gone = {(key, text) for key, text in before - now if _can_be_row(key, basis)}
    if not now and not gone:
        return
    rows = [
        *(RaisedRow(key, f"{NEW}{text}") for key, text in sorted(about - before)),
        *(RaisedRow(key, f"{STILL}{text}") for key, text in sorted(about & before)),
        *(RaisedRow(key, f"{CLOSED}{text}") for key, text in sorted(gone)),
    ]
    counts = [
        (len(now - before), "ny", "nya"),
        (len(now & before), "kvar", "kvar"),
        (len(gone), "inte längre kvar", "inte längre kvar"),
    ]
    said = listed([wording.count(many, one, several) for many, one, several in counts if many])
    when = f" sedan mötet {long_date(last.meeting.day)}" if last else ""
    others = len(now) - len(about)
    elsewhere = (
        f" {wording.count(others, 'av dem gäller', 'av dem gäller')} andra slag av poster och står på sidan om egen tillsyn."
        if others
        else ""
    )
    yield Raised(
        AgendaRule.FINDINGS.value,
        AgendaRule.FINDINGS,
        "Avvikelser att granska",
        "Egen tillsyn",
        reason=f"Kontrollerna av registret{when}: {said}.{elsewhere}",
        wanted=f"Den som svarar för posten rättar uppgiften eller förklarar den {lead.before_next(basis)}.",
        rows=tuple(rows),
    )


def _can_be_row(key: Key, basis: Basis) -> bool:
    return key[0] in KINDS_OF_CONCERN and basis.register.find(*key) is not None


def _open_then(last: Seen | None) -> set[tuple[Key, str]]:
    """What an agenda told was open, by record and sentence."""
    rows = last.item.rows if last else ()
    return {
        (row.key, _said(row.text.removeprefix(prefix)))
        for row in rows
        for prefix in (NEW, STILL)
        if row.text.startswith(prefix)
    }


def _said(text: str) -> str:
    """A control's sentence with its dates as people read them, and ordinary spaces: as it can be told from others in any file."""
    return memory.spaced(wording.worded(text))
