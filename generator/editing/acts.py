# SPDX-License-Identifier: EUPL-1.2
"""What happens to a record that stands already: an option is decided, an agreement ends, a record is taken away. Each gives the changes of its files."""

from __future__ import annotations

from datetime import date

from generator.editing.splice import Add, Change, Put, Value
from generator.model.agreement import Agreement
from generator.model.agreement_parts import Option
from generator.model.base import Record
from generator.model.codelists import WithdrawnList
from generator.model.codes import WithdrawalReason
from generator.model.kinds import KINDS
from generator.model.shape import references
from generator.register import Register

TOMBSTONES = next(kind.files for kind in KINDS if kind.model is WithdrawnList)
NEW_TOMBSTONES = (
    "# Poster som har tagits bort. Den som följer en gammal länk får veta att posten är borta, men inte mer.\n"
    "id: withdrawn\ntitle: Borttagna poster\nrows: []\n"
)


class ActError(Exception):
    """What is asked for cannot be done to the record as it is. The message says why and what to do, in Swedish."""


def decide_option(
    agreement: Agreement, number: int | None, decided: date, decision: str, *, use: bool, today: date
) -> tuple[int, list[Change]]:
    """The decision on an option, by its number from 1; the first undecided one where none is given. The answer begins with the number."""
    if not agreement.options:
        raise ActError(f"Avtalet {agreement.id} har inga optioner. Kontrollera att det är rätt avtal.")
    if number is None:
        number = next((count for count, option in enumerate(agreement.options, 1) if option.use is None), None)
    if number is None:
        raise ActError(f"Alla optioner i {agreement.id} är redan beslutade. Är ett beslut fel: ändra i filen.")
    if not 1 <= number <= len(agreement.options):
        count = len(agreement.options)
        raise ActError(
            f"Det finns ingen option {number}. Avtalet har {count} {'option' if count == 1 else 'optioner'}."
        )
    _undecided(agreement, number)
    _not_to_come("Beslutet om optionen", decided, today)
    path = ("options", number - 1)
    changes: list[Change] = [Put((*path, "decided"), decided), Put((*path, "use"), use)]
    return number, [*changes, Put((*path, "decision"), decision)] if decision else changes


def _undecided(agreement: Agreement, number: int) -> None:
    """Refuse an option that is decided, and one that cannot be reached since an earlier one is open or was declined."""
    option = agreement.options[number - 1]
    if option.use is not None:
        raise ActError(f"Option {number} är redan beslutad: {_said(option)}. Är det fel: ändra i filen.")
    for before, earlier in enumerate(agreement.options[: number - 1], 1):
        if earlier.use is None:
            raise ActError(
                f"Option {before} är inte beslutad än. Optioner beslutas i ordning: börja med --number {before}."
            )
        if earlier.use is False:
            raise ActError(
                f"Option {before} är beslutad: {_said(earlier)}. Då kan option {number} inte längre utnyttjas."
            )
    if agreement.termination:
        raise ActError(
            f"Avtalet upphör {agreement.termination.last_day} efter uppsägning, så optionen kan inte beslutas."
        )


def _said(option: Option) -> str:
    return f"{'utnyttjas' if option.use else 'utnyttjas inte'}, {option.decided}"


def late(agreement: Agreement, number: int, decided: date) -> str:
    """What to say of a decision to use an option that came after the last day for it, in Swedish, or nothing. It is no error: the truth must be recordable."""
    option, end = agreement.options[number - 1], agreement.current_end(decided)
    if option.decide_by and decided > option.decide_by:
        return f"Obs: beslutet {decided} är taget efter sista dagen för besked till leverantören, {option.decide_by}. Stämmer datumet?"
    if end and decided > end:
        return f"Obs: beslutet {decided} är taget efter att avtalet löpte ut {end}. Stämmer datumet?"
    return ""


def end_agreement(
    agreement: Agreement, last_day: date, decided: date, decision: str, reason: str, *, today: date
) -> list[Change]:
    """The agreement's early end."""
    if agreement.termination:
        raise ActError(
            f"Avtalet är redan uppsagt och upphör {agreement.termination.last_day}. Är det fel: ändra i filen."
        )
    _not_to_come("Beslutet att avsluta avtalet", decided, today)
    if last_day < agreement.period.start:
        raise ActError(f"Sista dagen {last_day} ligger före avtalets första dag, {agreement.period.start}.")
    end = agreement.current_end(today)
    if end and last_day >= end:
        raise ActError(f"Avtalet löper ut {end} ändå. Ett avslut i förtid ska ha en tidigare sista dag än {last_day}.")
    value: dict[str, Value] = {"decided": decided, "last_day": last_day}
    value |= {key: text for key, text in (("decision", decision), ("reason", reason)) if text}
    return [Put(("termination",), value)]


def _not_to_come(what: str, decided: date, today: date) -> None:
    if decided > today:
        raise ActError(
            f"{what} är daterat {decided}, som inte har varit än: i dag är det {today}. Skriv dagen då beslutet togs."
        )


def tombstone(record: Record, register: Register, reason: WithdrawalReason, day: date, today: date) -> list[Change]:
    """The rows that tell that the record is gone, also under its former ids, which lasting references may have.

    Refused while another record needs it, since that one would point at nothing. An agenda that has been sent does not: it says what was so that day.
    """
    naming = sorted(
        {
            f"{other.noun} {other.id}"
            for other in register.naming(record, Record)
            if other is not record and _needs(other, record)
        }
    )
    if naming:
        named = ", ".join(naming[:5]) + (f" och {len(naming) - 5} till" if len(naming) > 5 else "")
        raise ActError(f"{record.title} kan inte tas bort, för dessa poster hänvisar dit: {named}. Ändra dem först.")
    _not_to_come("Borttagandet", day, today)
    common: dict[str, Value] = {"kind": record.record_kind, "date": day, "reason": str(reason)}
    return [Add(("rows",), {"id": each, **common}) for each in (record.id, *record.former_ids)]


def _needs(other: Record, record: Record) -> bool:
    key = (record.record_kind, record.id)
    return any((each.kind, each.id) == key and not each.lasting for each in references(other))
