# SPDX-License-Identifier: EUPL-1.2
"""How much a change can do, in five classes, so that the right person reads it. The highest wins."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from generator.effects.exposure import Exposed
from generator.history.changes import FieldChange, How, RecordChange, What
from generator.history.matching import subjects_of
from generator.model import scalars
from generator.model.supplier import Supplier


class Risk(IntEnum):
    """The classes, the least first."""

    TEXT = 1
    """Words only."""
    DATA = 2
    """Dates, money and whatever else is no free text."""
    VISIBILITY = 3
    """Something that was not public becomes so, or the other way round."""
    SUPPLIER = 4
    """Who sells: a supplier's own record, or which suppliers a record names."""
    REMOVAL = 5
    """A record goes, or its address does."""

    @property
    def label(self) -> str:
        """What people read, in Swedish."""
        return LABELS[self]


LABELS = {
    Risk.TEXT: "bara text",
    Risk.DATA: "datum, belopp och andra uppgifter",
    Risk.VISIBILITY: "synlighet",
    Risk.SUPPLIER: "leverantör",
    Risk.REMOVAL: "borttagning",
}


def risk_of(change: RecordChange, exposed: Iterable[Exposed]) -> Risk:
    """The class of one record's change. `exposed` is what opens and closes anywhere."""
    if change.what in (What.REMOVED, What.RENAMED):
        return Risk.REMOVAL
    if change.kind == Supplier.record_kind or any(_names_supplier(each) for each in change.details):
        return Risk.SUPPLIER
    if any(each.key == change.key and shows(each) for each in exposed):
        return Risk.VISIBILITY
    texts = change.what is What.CHANGED and all(map(_is_text, change.details))
    return Risk.TEXT if texts else Risk.DATA


def shows(each: Exposed) -> bool:
    """Whether it is a matter of who sees what: a whole record, or a field that was there all along. A new line of text in a public record is not."""
    return each.whole or each.held


def _names_supplier(change: FieldChange) -> bool:
    """Whether the value is a reference to a supplier, or an item that is about one and comes or goes."""
    last = change.steps[-1]
    if last.shape.ref == Supplier.record_kind:
        return True
    part = last.shape.part
    return bool(last.number and part and any(shape.ref == Supplier.record_kind for shape in subjects_of(part)))


def _is_text(change: FieldChange) -> bool:
    shape = change.shape
    return change.how is not How.REORDERED and shape.reader is scalars.text and shape.ref is None
