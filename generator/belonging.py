# SPDX-License-Identifier: EUPL-1.2
"""What organizations are parts of: the one place where the chain of `part_of` is followed, and what the law makes of it."""

from __future__ import annotations

from itertools import pairwise

from generator.model.codes import OrganizationKind
from generator.model.organization import Organization
from generator.register import Register


def upwards(organization: Organization, register: Register) -> tuple[Organization, ...]:
    """The organization, what it is part of, what that is part of, and so on."""
    line = [organization]
    while (whole := register.organizations.get(line[-1].part_of or "")) and whole not in line:
        line.append(whole)
    return tuple(line)


def in_whose_right(organization: Organization, register: Register) -> tuple[Organization, ...]:
    """The organization and, of an administration, what it is the same legal person as: its municipality.

    A company is a buyer of its own, whoever owns it, and must be named itself in an agreement (LOU 7:3).
    """
    line = [organization]
    for part, whole in pairwise(upwards(organization, register)):
        if part.kind is not OrganizationKind.ADMINISTRATION:
            break
        line.append(whole)
    return tuple(line)


def municipality_of(organization: Organization, register: Register) -> Organization | None:
    """The municipality that an organization is or is a part of. What several own belongs to none of them."""
    line = upwards(organization, register)
    return next((one for one in line if one.kind is OrganizationKind.MUNICIPALITY), None)
