# SPDX-License-Identifier: EUPL-1.2
"""What the pages about call-offs with renewed competition say: who bought what from whom on which agreement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator import wording
from generator.model.agreement import Agreement
from generator.model.call_off import CallOff
from generator.model.markdown import render
from generator.register import Register
from generator.views.facts import Group, Shown, grouped, link
from generator.views.requests import DocumentsRequest, documents

ADDRESS = "avrop/"


class CallOffRow(NamedTuple):
    """A call-off in a list. `day` is that of the decision; `value` is empty where it is not known."""

    call_off: Shown
    agreement: Shown
    buyer: Shown
    suppliers: tuple[Shown, ...]
    decided: str
    value: str
    day: date


def row(call_off: CallOff, register: Register) -> CallOffRow:
    """A call-off in a list."""
    return CallOffRow(
        link(call_off),
        link(register.agreements[call_off.agreement]),
        link(register.organizations[call_off.buyer]),
        tuple(link(register.suppliers[name]) for name in call_off.suppliers),
        wording.long_date(call_off.decided),
        wording.kronor(call_off.value) if call_off.value is not None else "",
        call_off.decided,
    )


def rows(found: Iterable[CallOff], register: Register) -> tuple[CallOffRow, ...]:
    """Call-offs in a list, the latest decision first."""
    return tuple(
        sorted((row(each, register) for each in found), key=lambda each: (-each.day.toordinal(), each.call_off.href))
    )


@dataclass(frozen=True)
class CallOffPage:
    """One call-off."""

    description: str
    row: CallOffRow
    tenders: str
    lots: tuple[str, ...]
    groups: tuple[Group, ...]
    request: DocumentsRequest


SHOWN_APART = (
    "id",
    "title",
    "description",
    "agreement",
    "buyer",
    "suppliers",
    "decided",
    "value",
    "lots",
    "tenders_received",
)
GROUPS = (
    ("Avropet", ("reason", "cpv", "reference", "asked", "signed", "period", "contact", "documents")),
    ("Om uppgifterna", ("imported", "former_ids", "publication", "notes")),
)


def page(call_off: CallOff, register: Register) -> CallOffPage:
    """The page of one call-off."""
    received = call_off.tenders_received
    return CallOffPage(
        render(call_off.description) if call_off.description else "",
        row(call_off, register),
        wording.count(received, "anbud", "anbud") if received is not None else "",
        _lots(call_off, register.agreements[call_off.agreement]),
        grouped(call_off, register, GROUPS, SHOWN_APART),
        documents(call_off, register),
    )


def _lots(call_off: CallOff, agreement: Agreement) -> tuple[str, ...]:
    names = {lot.id: lot.title for lot in agreement.lots}
    return tuple(names.get(lot, lot) for lot in call_off.lots)
