# SPDX-License-Identifier: EUPL-1.2
"""How one orders on an agreement: the editors' own steps, or else the steps of its method with its own suppliers, limits and names in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator import wording
from generator.model.agreement import Agreement
from generator.model.agreement_parts import AgreementSupplier, Ordering
from generator.model.codes import CallOffMethod, VisitorQuestion
from generator.model.markdown import render
from generator.register import Register
from generator.views.facts import Fact, Shown, facts, link
from generator.views.guidance import answering
from generator.views.sellers import first, in_order, order_here

Step = tuple[Shown, ...]
"""A step: pieces of text and links that stand after each other."""

NUMBERED = re.compile(r"\s*\d+[.)]\s")
"""How a text begins that is a list of steps already."""
IN_SHORT = {
    CallOffMethod.SINGLE: "Direkt av leverantören",
    CallOffMethod.RANKING: "Fråga den som står först i rangordningen",
    CallOffMethod.ALLOCATION_KEY: "Ta reda på vem som står på tur",
    CallOffMethod.RENEWED_COMPETITION: "Fråga alla leverantörer (förnyad konkurrensutsättning)",
    CallOffMethod.COMBINATION: "Direkt eller genom att fråga alla, se avtalet",
}
"""The methods as what one does, for a line in a list."""
TOLD_BY_ITSELF = (CallOffMethod.RANKING, CallOffMethod.RENEWED_COMPETITION)
"""The methods whose steps hold whatever else an agreement says of ordering. Of the others its own words say all."""


class HowTo(NamedTuple):
    """How one orders. `own` is what the editors wrote, as HTML; `steps` are the method's; `guide` leads to more."""

    own: str
    steps: tuple[Step, ...]
    facts: tuple[Fact, ...]
    guide: Shown | None


def how_to(agreement: Agreement, register: Register) -> HowTo:
    """How one orders on the agreement."""
    ordering = agreement.ordering or Ordering()
    guide = answering(VisitorQuestion.HOW_TO_ORDER, register)
    numbered = bool(ordering.how and NUMBERED.match(ordering.how))
    generic = not ordering.how or (ordering.method in TOLD_BY_ITSELF and not numbered)
    return HowTo(
        render(ordering.how) if ordering.how else "",
        tuple(_steps(agreement, ordering, register)) if generic else (),
        facts(ordering, register, without=("how",)),
        link(guide) if guide else None,
    )


def in_short(agreement: Agreement) -> str:
    """How one orders, in a line; empty where that is not said."""
    ordering = agreement.ordering or Ordering()
    if ordering.method is CallOffMethod.COMBINATION and ordering.direct_below is not None:
        return f"Direkt under {wording.kronor(ordering.direct_below)}, annars fråga alla"
    if ordering.method is CallOffMethod.SINGLE and len(agreement.suppliers) > 1 and agreement.lots:
        return "Direkt av den som har området"
    return IN_SHORT[ordering.method] if ordering.method else ""


def _steps(agreement: Agreement, ordering: Ordering, register: Register) -> Iterator[Step]:
    method = ordering.method or (CallOffMethod.SINGLE if len(agreement.suppliers) == 1 else None)
    if method is CallOffMethod.SINGLE:
        yield from (_said("Beställ av ", *_where(item, register), ".") for item in agreement.suppliers)
    elif method is CallOffMethod.RANKING:
        yield from _ranked(agreement, register)
    elif method is CallOffMethod.ALLOCATION_KEY:
        yield _said(
            "Beställningarna delas mellan leverantörerna så som avtalet säger. Ta reda på vem som står på tur."
        )
        yield _said("Beställ av den leverantören.")
    elif method is CallOffMethod.COMBINATION and ordering.direct_below is not None:
        limit = wording.kronor(ordering.direct_below)
        yield _said("Räkna på hela köpet, utan moms. Dela inte upp det.")
        yield _said(f"Är det värt mindre än {limit}: beställ direkt", *_directly(agreement, register), ".")
        yield _said(f"Är det värt {limit} eller mer: följ stegen härnedan.")
        yield from _competed(agreement, ordering)
    elif method is CallOffMethod.COMBINATION:
        yield _said("Se i avtalet om du ska beställa direkt eller fråga alla leverantörer.")
    elif method is CallOffMethod.RENEWED_COMPETITION:
        yield from _competed(agreement, ordering)
    if method:
        number = f" ({agreement.reference})" if agreement.reference else ""
        yield _said(f"Skriv avtalets namn, {agreement.title}{number}, i beställningen.")


def _ranked(agreement: Agreement, register: Register) -> Iterator[Step]:
    """The first, and then the others in their order; by lots where the first differs between them."""
    whole = [item for item in in_order(agreement) if item.rank and not item.lots and not item.lot_ranks]
    if len(whole) == len(agreement.suppliers) > 1:
        yield _said("Fråga först ", *_where(whole[0], register), ".")
        later = [piece for item in whole[1:] for piece in (", sedan ", *_where(item, register))]
        yield _said("Bara om den inte kan leverera: gå vidare till ", *later[1:], ".")
    else:
        yield _said("Se vilket område köpet hör till.")
        told = [piece for item in first(agreement, register) for piece in ("; ", f"{item.why}: ", item.supplier)]
        yield _said("Fråga den som är först i området", *([" – ", *told[1:]] if told else []), ".")
        yield _said("Bara om den inte kan leverera: gå vidare till nästa i samma område.")
    yield _said("Spara frågan och svaret. De visar varför beställningen gick till en annan leverantör.")


def _competed(agreement: Agreement, ordering: Ordering) -> Iterator[Step]:
    """Renewed competition, as the guidance tells it (LOU 7:9)."""
    everyone = f"alla {wording.number(len(agreement.suppliers))} leverantörer"
    everyone += " som har området" if agreement.lots else ""
    yield _said("Beskriv vad ni behöver, hur mycket och när.")
    yield _said(f"Skicka samma förfrågan skriftligt och samtidigt till {everyone}.")
    yield _said(
        f"Svarstid: {ordering.answer_time}. Läs inte svaren förrän tiden har gått ut."
        if ordering.answer_time
        else "Ge dem tillräcklig tid. Läs inte svaren förrän den har gått ut."
    )
    named = f": {ordering.criteria.rstrip('.')}" if ordering.criteria else ""
    yield _said(f"Välj det svar som är bäst enligt avtalets kriterier, inga andra{named}.")
    yield _said("Berätta för alla som svarade hur det gick.")


def _directly(agreement: Agreement, register: Register) -> Sequence[str | Shown]:
    """Of whom one orders directly, where the ranking says one for all lots."""
    top = [item for item in agreement.suppliers if item.rank == 1 and not item.lots and not item.lot_ranks]
    return (" av ", *_where(top[0], register)) if len(top) == 1 else ()


def _where(item: AgreementSupplier, register: Register) -> Sequence[str | Shown]:
    """A supplier, and its telephone number or the next best way in."""
    here = order_here(item, "", register)
    return (here.supplier, ", ", here.ways[0].values[0]) if here.ways else (here.supplier,)


def _said(*pieces: str | Shown) -> Step:
    return tuple(Shown(piece) if isinstance(piece, str) else piece for piece in pieces)
