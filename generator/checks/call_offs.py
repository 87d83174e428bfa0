# SPDX-License-Identifier: EUPL-1.2
"""A call-off agrees with itself and with the agreement it is made on. Whether the buyer had the right is law, and stands among the controls."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.fault import Context, Fault
from generator.model.agreement import Agreement
from generator.model.call_off import CallOff
from generator.model.refusal import shown
from generator.problem import Severity
from generator.words import meant


def made_on(context: Context) -> Iterator[tuple[CallOff, Agreement]]:
    """Each call-off whose agreement is in the register."""
    for call_off in context.register.of(CallOff).values():
        if agreement := context.register.agreements.get(call_off.agreement):
            yield call_off, agreement


def party_to_the_agreement(context: Context) -> Iterator[Fault]:
    """Only a supplier that is party to the agreement can be given a call-off (LOU 7:3)."""
    for call_off, agreement in made_on(context):
        parties = {row.supplier for row in agreement.suppliers}
        for index, supplier in enumerate(call_off.suppliers):
            if supplier not in parties:
                yield Fault(
                    call_off,
                    ("suppliers", index),
                    "inte-part-i-avtalet",
                    f"Leverantören {shown(supplier)} är inte part i avtalet {agreement.id}.",
                    meant(supplier, parties)
                    or "Rätta leverantören eller avtalet, eller lägg till leverantören i avtalet.",
                )


def award_to_come(context: Context) -> Iterator[Fault]:
    """A warning for a call-off that is dated ahead but already tells who won: it is secret until then. No error, since an earlier `--as-of` meets every award before its day."""
    for call_off in context.register.of(CallOff).values():
        told = call_off.suppliers or call_off.value is not None or call_off.tenders_received is not None
        if call_off.decided > context.today and told:
            yield Fault(
                call_off,
                ("decided",),
                "tilldelning-framover",
                f"Avropet är daterat {call_off.decided}, men anbudsuppgifterna finns redan i registret. Till den dagen är de hemliga.",
                "Är datumet fel: rätta det. Annars: ta bort filen tills beslutet är fattat.",
                Severity.WARNING,
            )
