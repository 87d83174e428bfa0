# SPDX-License-Identifier: EUPL-1.2
"""Where weaknesses in the site are told of."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import model_validator

from generator.model.base import Part
from generator.model.field import PUBLIC, About
from generator.model.refusal import refuse
from generator.model.scalars import Day, Email, Many, Slug, Url


class SecurityContact(Part):
    """Where somebody tells of a weakness in the site: what `/.well-known/security.txt` says (RFC 9116)."""

    email: Annotated[
        Email | None,
        About("E-post", "Funktionen som tar emot anmälan.", PUBLIC, example="sakerhet@exempel.se"),
    ] = None
    form: Annotated[Url | None, About("Formulär", "Ett formulär för anmälan.", PUBLIC)] = None
    expires: Annotated[
        Day,
        About(
            "Gäller till och med",
            "Sista dagen som uppgifterna gäller. Sätt den högst ett år fram, och se över dem innan dess.",
            PUBLIC,
            example="2027-06-30",
        ),
    ]
    languages: Annotated[
        Many[Slug],
        About(
            "Språk",
            "Språken som anmälan kan skrivas på, det helst önskade först. Utan dem: svenska.",
            PUBLIC,
            example="sv",
            ordered=True,
        ),
    ] = ()
    policy: Annotated[Url | None, About("Policy", "Sidan som säger hur en anmälan tas om hand.", PUBLIC)] = None

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if not (self.email or self.form):
            raise refuse(
                "sakerhet-utan-kontakt",
                "Säkerhetskontakten har varken e-post (email) eller formulär (form)",
                "Ange minst en väg att anmäla en brist.",
            )
        return self
