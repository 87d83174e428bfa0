# SPDX-License-Identifier: EUPL-1.2
"""What the pages about the cooperation, the site and its accessibility say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.model.cooperation import Accessibility
from generator.model.field import Stage
from generator.model.markdown import render
from generator.register import Register
from generator.views.facts import Fact, Shown, facts, link
from generator.wording import long_date, when


class MilestoneLine(NamedTuple):
    """A turning point: when, what, and where to read more."""

    when: str
    title: str
    description: str
    source: str


class OfficeLine(NamedTuple):
    """An office. `state` says so where it is not held today."""

    role: str
    organization: Shown
    body: str
    facts: tuple[Fact, ...]
    state: str


@dataclass(frozen=True)
class AboutPage:
    """The cooperation: who is in it, who is host, what has happened, who holds which office."""

    description: str
    host: Shown | None
    central_purchasing_body: Shown | None
    members: tuple[Shown, ...]
    milestones: tuple[MilestoneLine, ...]
    offices: tuple[OfficeLine, ...]
    contact: tuple[Fact, ...]
    rest: tuple[Fact, ...]


SHOWN_APART = (
    "id", "title", "description", "host", "central_purchasing_body", "members", "milestones", "appointments", "contact", "accessibility", "format", "sites", "exposure", "example", "security",
)  # fmt: skip


def page(register: Register, today: date) -> AboutPage:
    """The page about the cooperation."""
    cooperation = register.cooperation
    return AboutPage(
        render(cooperation.description) if cooperation.description else "",
        _organization(register, cooperation.host),
        _organization(register, cooperation.central_purchasing_body),
        tuple(link(register.organizations[member]) for member in cooperation.members),
        tuple(
            MilestoneLine(when(item.when), item.title, item.description or "", item.source or "")
            for item in sorted(cooperation.milestones, key=lambda item: item.when)
        ),
        tuple(_office(register, index, today) for index in range(len(cooperation.appointments))),
        facts(cooperation.contact, register) if cooperation.contact else (),
        facts(cooperation, register, without=SHOWN_APART),
    )


def _organization(register: Register, organization_id: str | None) -> Shown | None:
    organization = register.organizations.get(organization_id or "")
    return link(organization) if organization else None


def _office(register: Register, index: int, today: date) -> OfficeLine:
    appointment = register.cooperation.appointments[index]
    shown = facts(appointment, register, ("person", "since", "until"))
    contact = facts(appointment.contact, register) if appointment.contact else ()
    reached = appointment.reached(today)
    state = "har upphört" if Stage.OVER in reached else "" if Stage.APPOINTED in reached else "har inte börjat"
    return OfficeLine(
        appointment.role,
        link(register.organizations[appointment.organization]),
        appointment.body or "",
        (*shown, *contact),
        state,
    )


def weaknesses(register: Register) -> tuple[Shown, ...]:
    """Where somebody tells of a weakness in the site, those to be reached first; empty where nobody is set to answer."""
    contact = register.cooperation.security
    if contact is None:
        return ()
    ways = (
        Shown(contact.email, f"mailto:{contact.email}") if contact.email else None,
        Shown("formuläret för säkerhetsbrister", contact.form) if contact.form else None,
    )
    return tuple(filter(None, ways))


@dataclass(frozen=True)
class StatementPage:
    """The accessibility statement with all its parts (lag 2018:1937 13 §, DIGG's regulation). What the register lacks is named in `missing`."""

    actors: tuple[str, ...]
    service: str
    accessibility: Accessibility | None
    assessed: str
    updated: str
    reviewed_by_people: str
    missing: tuple[str, ...]


def statement(register: Register, service: str) -> StatementPage:
    """The accessibility statement of the site called `service`."""
    cooperation = register.cooperation
    told = cooperation.accessibility
    actors = tuple(register.organizations[member].title for member in cooperation.members or (cooperation.host,))
    needed = (
        ("en bedömning av webbplatsen", told is not None),
        ("en väg att lämna synpunkter", bool(told and (told.feedback_email or told.feedback_url))),
        ("en länk till tillsynsmyndigheten", bool(told and told.authority and told.authority_url)),
    )
    return StatementPage(
        actors,
        service,
        told,
        long_date(told.assessed) if told else "",
        long_date(told.updated) if told and told.updated else "",
        long_date(told.manual_review) if told and told.manual_review else "",
        tuple(what for what, there in needed if not there),
    )
