# SPDX-License-Identifier: EUPL-1.2
"""Who has a right to each agreement: the verdicts of `usage.py` for a whole register, which the catalogue and the search both tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from generator.model.organization import Organization
from generator.register import Register
from generator.views.usage import Verdict, buyers, naming, verdict
from generator.wording import alphabetical


class Right(NamedTuple):
    """What an organization may do with an agreement, and why in a sentence where yes is not all there is to say."""

    organization: Organization
    verdict: Verdict
    reason: str

    @property
    def obstacle(self) -> str:
        """What stands in its way, in a few words; empty where it may order."""
        return "" if self.verdict in (Verdict.YES, Verdict.LIMITED) else self.verdict.label.lower()


def rights_to(register: Register, today: date) -> Mapping[str, tuple[Right, ...]]:
    """Who has a right to each agreement or had one, by the agreement's id and in the order of the organizations' names."""
    return register.once(("rights", today), lambda: _rights(register, today))


def _rights(register: Register, today: date) -> dict[str, tuple[Right, ...]]:
    found: dict[str, list[Right]] = defaultdict(list)
    asked = set(register.agreements)
    for organization in sorted(buyers(register), key=lambda one: alphabetical(one.title)):
        for agreement in naming(organization, register):
            if agreement.id not in asked:
                continue
            told, reason = verdict(agreement, organization, register, today)
            if told is not Verdict.NO:
                found[agreement.id].append(Right(organization, told, reason))
    return {name: tuple(rights) for name, rights in found.items()}
