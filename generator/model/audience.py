# SPDX-License-Identifier: EUPL-1.2
"""Who a site is for. Only the model, the projection and the build may know it (DESIGN § 4)."""

from __future__ import annotations

from generator.model.codes.base import Code


class Audience(Code):
    """The two audiences of a register."""

    PUBLIC = "public", "Publik"
    """Citizens, journalists, suppliers: the open site."""
    INTERNAL = "internal", "Intern"
    """Staff of the cooperating organizations. Not published, which is not the same as secret (DESIGN § 3.2)."""
