# SPDX-License-Identifier: EUPL-1.2
"""The settings of the open data: the licence as data portals compare it, the prefix of the processes' ids, and publishers that a portal can know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.fault import Context, Fault
from generator.model.codes import OrganizationKind
from generator.model.cooperation import Cooperation
from generator.model.cooperation_parts import OpenData
from generator.model.licences import LICENCES, as_the_portal_writes
from generator.problem import Severity

_PREFIX = re.compile(r"ocds-[a-z0-9]{6}")


def _told(context: Context) -> Iterator[tuple[Cooperation, OpenData]]:
    cooperation = context.register.singleton(Cooperation)
    if cooperation and cooperation.open_data:
        yield cooperation, cooperation.open_data


def licences_are_known(context: Context) -> Iterator[Fault]:
    """A licence is one of those that DCAT-AP-SE lists, letter by letter: a portal compares addresses as text (docs/harvesting.md)."""
    for cooperation, told in _told(context):
        if told.license in LICENCES:
            continue
        meant = as_the_portal_writes(told.license)
        usual = " eller ".join(list(LICENCES)[:2])
        yield Fault(
            cooperation,
            ("open_data", "license"),
            "fel-licens",
            "Licensens adress är inte skriven så som dataportalen känner igen den: med http, utan www och med snedstreck sist."
            if meant
            else "Licensen är ingen av dem som dataportalen känner.",
            f"Skriv {meant or usual}.",
        )


def prefixes_have_their_form(context: Context) -> Iterator[Fault]:
    """A prefix is `ocds-` and six letters or digits; one that is not given cannot be registered."""
    for cooperation, told in _told(context):
        if told.ocid_prefix and not _PREFIX.fullmatch(told.ocid_prefix):
            yield Fault(
                cooperation,
                ("open_data", "ocid_prefix"),
                "fel-ocds-prefix",
                f"”{told.ocid_prefix}” är inget OCDS-prefix: det är ocds- följt av sex små bokstäver a–z eller siffror.",
                "Skriv prefixet som ni har fått, till exempel ocds-a1b2c3. Ta bort raden om ni inte har fått något.",
            )
        elif told.prefix_registered and not told.ocid_prefix:
            yield Fault(
                cooperation,
                ("open_data", "prefix_registered"),
                "ocds-prefix-saknas",
                "Prefixet sägs vara registrerat, men inget prefix är angivet (ocid_prefix).",
                "Skriv prefixet i ocid_prefix, eller ta bort prefix_registered.",
            )


def publishers_have_numbers(context: Context) -> Iterator[Fault]:
    """A publisher without a confirmed number has no name that a portal knows, so no catalogue is made in its name. A finding: the data stands there anyway."""
    for cooperation, _ in _told(context):
        first = cooperation.publisher
        for name in dict.fromkeys((first, *cooperation.members)):
            organization = context.register.organizations.get(name)
            if organization is None or organization.number or organization.kind is OrganizationKind.OTHER:
                continue
            lost = (
                "görs ingen katalog alls för dataportalen"
                if name == first
                else f"görs ingen katalog för dataportalen åt {organization.title}"
            )
            yield Fault(
                organization,
                (),
                "utgivare-utan-nummer",
                f"{organization.title} har inget organisationsnummer i registret. Därför {lost}.",
                "Fråga organisationen, och skriv numret i number när det är bekräftat.",
                Severity.FINDING,
            )


def someone_answers_for_the_data(context: Context) -> Iterator[Fault]:
    """Whoever uses the data has somebody to write to: a portal asks for an address of e-mail."""
    for cooperation, _ in _told(context):
        contact = cooperation.data_contact
        if not (contact and contact.email):
            yield Fault(
                cooperation,
                ("open_data",),
                "data-utan-kontakt",
                "Det finns ingen e-postadress för den som har frågor om data.",
                "Skriv contact med email under open_data: en funktion, aldrig en privatperson.",
                Severity.FINDING,
            )
