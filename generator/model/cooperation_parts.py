# SPDX-License-Identifier: EUPL-1.2
"""The parts of the cooperation: its history, offices, sites, repository, and what it says of accessibility and open data."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from generator.model.audience import Audience
from generator.model.base import Part
from generator.model.codes import BarrierGround, Compliance
from generator.model.common import Contact
from generator.model.field import PUBLIC, About, Ref, Stage, public_from
from generator.model.refusal import not_backwards, refuse
from generator.model.scalars import Day, Email, Flag, Many, Slug, Text, Url
from generator.model.when import When


class Milestone(Part):
    """A turning point in the cooperation's history."""

    identity: ClassVar[str | None] = "title"

    when: Annotated[
        When,
        Field(alias="date"),
        About("När", "När det hände: dag, månad eller år, så noga som det är känt.", PUBLIC, example="2019-11-25"),
    ]
    title: Annotated[Text, About("Händelse", "Vad som hände.", PUBLIC, example="Nytt samverkansavtal")]
    description: Annotated[Text | None, About("Beskrivning", "Mer om händelsen.", PUBLIC)] = None
    source: Annotated[Url | None, About("Källa", "Var man kan läsa om det.", PUBLIC)] = None


class Appointment(Part):
    """An office in the cooperation. A named official is public while in office (facts/domain.md § 4, 11)."""

    identity: ClassVar[str | None] = "role"

    organization: Annotated[
        Slug, Ref("organization"), About("Organisation", "Den som utser.", PUBLIC, example="exempelby")
    ]
    role: Annotated[Text, About("Uppdrag", "Uppdraget.", PUBLIC, example="Upphandlingsansvarig i Exempelby")]
    body: Annotated[
        Text | None, About("Grupp", "Gruppen som uppdraget ingår i.", PUBLIC, example="Samordningsgruppen")
    ] = None
    person: Annotated[
        Text | None,
        About("Namn", "Tjänstepersonens namn, medan uppdraget varar.", public_from(Stage.APPOINTED, until=Stage.OVER)),
    ] = None
    contact: Annotated[
        Contact | None,
        About("Kontakt", "Tjänstens adress och telefon.", public_from(Stage.APPOINTED, until=Stage.OVER)),
    ] = None
    since: Annotated[Day | None, Field(alias="from"), About("Från", "Första dagen.", PUBLIC)] = None
    until: Annotated[Day | None, Field(alias="to"), About("Till", "Sista dagen.", PUBLIC)] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        not_backwards(self.since, self.until)
        return self

    def reached(self, today: date) -> frozenset[Stage]:
        """APPOINTED from the first day, OVER after the last."""
        appointed = {Stage.APPOINTED} if self.since is None or self.since <= today else set()
        return frozenset(appointed | ({Stage.OVER} if self.until and self.until < today else set()))


class SiteNames(Part):
    """What a site is called and where it stands."""

    name: Annotated[Text, About("Namn", "Webbplatsens namn.", PUBLIC, example="Samköp Exempelby och Provdalen")]
    url: Annotated[
        Url,
        About("Adress", "Webbplatsens adress, med avslutande snedstreck.", PUBLIC, example="https://www.exempel.se/"),
    ]

    @property
    def root(self) -> str:
        """The address, with a slash at its end also where none was written."""
        return self.url if self.url.endswith("/") else f"{self.url}/"


class Sites(Part):
    """The two sites."""

    public: Annotated[SiteNames, About("Publik webbplats", "Namn och adress.", PUBLIC)]
    internal: Annotated[SiteNames | None, About("Intern webbplats", "Namn och adress.")] = None

    def of(self, audience: Audience) -> SiteNames:
        """The site of an audience. Where the internal site has no name of its own it bears that of the public one."""
        return (self.internal if audience is Audience.INTERNAL else None) or self.public


class Repository(Part):
    """Where the register's source can be seen and edited."""

    url: Annotated[
        Url, About("Adress", "Förvarets adress hos forgen.", example="https://forge.exempel.se/samkop/register")
    ]
    folder: Annotated[Text, About("Mapp", "Registrets mapp i förvaret.")] = "register"
    branch: Annotated[Text, About("Gren", "Grenen som publiceras.")] = "main"
    view: Annotated[Text, About("Visningsmönster", "Adressmönster med {url}, {branch} och {path}.")] = (
        "{url}/blob/{branch}/{path}"
    )
    edit: Annotated[
        Text | None,
        About(
            "Redigeringsmönster",
            "Adressmönster med {url}, {branch} och {path}, om forgen inte är GitHub, GitLab, Gitea eller Forgejo.",
        ),
    ] = None
    new: Annotated[
        Text | None,
        About(
            "Mönster för ny fil",
            "Adressmönster med {url}, {branch}, {path}, {folder}, {name} och {text}, om forgen inte är GitHub, GitLab, Gitea eller Forgejo.",
        ),
    ] = None


class Corrections(Part):
    """Where a reader tells of a fault on a page."""

    email: Annotated[Email | None, About("E-post", "Funktionens adress.", PUBLIC, example="fel@exempel.se")] = None
    form: Annotated[
        Url | None,
        About("Formulär", "Ett formulär, till exempel hos forgen, för den som hellre fyller i det.", PUBLIC),
    ] = None


class Barrier(Part):
    """Something on the site that is not accessible (DIGG's regulation, facts/domain.md § 7)."""

    what: Annotated[
        Text,
        About(
            "Brist", "Vad som inte är tillgängligt, och för vem.", PUBLIC, example="Äldre dokument saknar rubriker."
        ),
    ]
    ground: Annotated[
        BarrierGround,
        About("Grund", "Om det är en brist, ett undantag för oskäligt betungande, eller utanför lagen.", PUBLIC),
    ] = BarrierGround.NOT_COMPLIANT
    why: Annotated[Text | None, About("Skäl", "Varför, och när det ska vara avhjälpt.", PUBLIC)] = None


class Accessibility(Part):
    """What the accessibility statement needs (lag 2018:1937 13 §)."""

    compliance: Annotated[Compliance, About("Förenlighet", "full, partial eller none.", PUBLIC, example="partial")]
    assessed: Annotated[Day, About("Bedömd", "Dagen för bedömningen.", PUBLIC, example="2026-10-01")]
    updated: Annotated[Day | None, About("Uppdaterad", "Dagen då redogörelsen senast ändrades.", PUBLIC)] = None
    method: Annotated[
        Text, About("Metod", "Hur webbplatsen har bedömts.", PUBLIC, example="Egen granskning med verktyg.")
    ]
    manual_review: Annotated[
        Day | None, About("Manuell granskning", "Dagen för en granskning av människor.", PUBLIC)
    ] = None
    barriers: Annotated[Many[Barrier], About("Brister", "Allt som inte är tillgängligt.", PUBLIC)] = ()
    feedback_email: Annotated[
        Email | None, About("E-post för synpunkter", "Dit den skriver som möter ett hinder.", PUBLIC)
    ] = None
    feedback_url: Annotated[Url | None, About("Formulär för synpunkter", "Adress.", PUBLIC)] = None
    authority: Annotated[Text | None, About("Tillsynsmyndighet", "Myndigheten man kan klaga hos.", PUBLIC)] = None
    authority_url: Annotated[Url | None, About("Klagomål", "Myndighetens formulär.", PUBLIC)] = None

    @model_validator(mode="after")
    def _full_needs_people(self) -> Self:
        if self.compliance is Compliance.FULL and not self.manual_review:
            raise refuse(
                "helt-forenlig-utan-granskning",
                "Redogörelsen säger helt förenlig, men ingen manuell granskning är angiven (manual_review)",
                "Skriv compliance: partial, eller ange dagen då människor granskade webbplatsen.",
            )
        return self


class OpenData(Part):
    """How the data is offered to others."""

    license: Annotated[
        Url,
        About(
            "Licens",
            "Licensens adress, med http och avslutande snedstreck som dataportalen kräver.",
            PUBLIC,
            "license",
            "http://creativecommons.org/publicdomain/zero/1.0/",
        ),
    ] = "http://creativecommons.org/publicdomain/zero/1.0/"
    ocid_prefix: Annotated[
        Text | None,
        About(
            "OCDS-prefix", "Prefixet som inköpsprocesserna får, ocds- och sex tecken.", PUBLIC, example="ocds-abc123"
        ),
    ] = None
    prefix_registered: Annotated[
        Flag,
        About("Prefixet är registrerat", "true när Open Contracting Partnership har registrerat prefixet.", PUBLIC),
    ] = False
    publisher: Annotated[
        Slug | None,
        Ref("organization"),
        About(
            "Utgivare", "Organisationen som ger ut uppgifterna, om det inte är värden.", PUBLIC, example="exempelby"
        ),
    ] = None
    contact: Annotated[Contact | None, About("Frågor om data", "Vart den vänder sig som använder data.", PUBLIC)] = (
        None
    )
