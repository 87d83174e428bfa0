# SPDX-License-Identifier: EUPL-1.2
"""A register that anyone can read holds only what its public projection of today shows (DESIGN § 3.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.fault import Fault
from generator.project import Withheld


def misplaced(found: Iterable[Withheld]) -> Iterator[Fault]:
    """A fault for everything that the public may not see, in a register whose exposure is public. The projection finds it; the build passes it on."""
    for record, path in found:
        what = (
            f"{'.'.join(str(key) for key in path)} visas"
            if path
            else f"{record.noun.capitalize()}en {record.title} visas"
        )
        yield Fault(
            record,
            path,
            "hor-hemma-internt",
            f"{what} inte publikt i dag, men registret är öppet för alla (exposure: public). Uppgiften hör hemma i det interna registret.",
            "Flytta uppgiften till ett internt överlägg, eller ta bort den.",
        )
