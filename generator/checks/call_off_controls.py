# SPDX-License-Identifier: EUPL-1.2
"""What the controls ask of call-offs: that the buyer is among those the agreement is for, and that it was in force."""

from __future__ import annotations

from collections.abc import Iterator

from generator.belonging import in_whose_right
from generator.checks.call_offs import made_on
from generator.checks.fault import Context, Fault
from generator.problem import Severity


def bought_without_right(context: Context) -> Iterator[Fault]:
    """A buyer that the agreement does not name on the day (LOU 7:3; facts/domain.md § 10 rule 30). An administration buys in its municipality's right."""
    register = context.register
    for call_off, agreement in made_on(context):
        buyer = register.organizations.get(call_off.buyer)
        right = {one.id for one in in_whose_right(buyer, register)} if buyer else {call_off.buyer}
        if not any(row.organization in right and row.on(call_off.decided) for row in agreement.authorised_buyers):
            yield Fault(
                call_off,
                ("buyer",),
                "avrop-utan-ratt",
                f"Köparen {call_off.buyer} står inte bland dem som får beställa på avtalet {agreement.id} den {call_off.decided}.",
                "Rätta köparen eller dagen, eller avropsberättigade i avtalet.",
                Severity.FINDING,
            )


def outside_the_term(context: Context) -> Iterator[Fault]:
    """A call-off before the agreement begins or after the last day to order."""
    for call_off, agreement in made_on(context):
        last = agreement.last_order_day(context.today)
        if call_off.decided < agreement.period.start or (last and call_off.decided > last):
            term = f"från {agreement.period.start}" + (f" till {last}" if last else "")
            yield Fault(
                call_off,
                ("decided",),
                "avrop-utanfor-avtalstiden",
                f"Avropet är gjort {call_off.decided}, men avtalet {agreement.id} går att beställa på {term}.",
                "Rätta dagen, eller avtalstiden.",
                Severity.FINDING,
            )
