# SPDX-License-Identifier: EUPL-1.2
"""What the controls ask of call-offs: that the buyer is among those the agreement is for, and that it was in force."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.fault import Context, Fault
from generator.model.call_off import CallOff
from generator.problem import Severity


def bought_without_right(context: Context) -> Iterator[Fault]:
    """A buyer that the agreement does not name on the day (LOU 7:3; facts/domain.md § 10 rule 30). What a buyer is part of may name it."""
    register = context.register
    for call_off in register.of(CallOff).values():
        agreement = register.agreements.get(call_off.agreement)
        if agreement is None:
            continue
        waiting, right = [call_off.buyer], set()
        while waiting:
            name = waiting.pop()
            if name not in right:
                right.add(name)
                organization = register.organizations.get(name)
                waiting += [organization.part_of] if organization and organization.part_of else []
        rows = [row for row in agreement.authorised_buyers if row.organization in right]
        if not any(
            (row.since is None or row.since <= call_off.decided)
            and (row.until is None or call_off.decided <= row.until)
            for row in rows
        ):
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
    for call_off in context.register.of(CallOff).values():
        agreement = context.register.agreements.get(call_off.agreement)
        if agreement is None:
            continue
        last = agreement.last_call_off or agreement.current_end(context.today)
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
