# SPDX-License-Identifier: EUPL-1.2
"""What the publication policy says: the page that every package of open contracting data names (OCDS, guidance/publish).

What is said of the standard itself stands in `views/ocds.py`, beside what the files are made from; here is what concerns the publisher, the law and the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model import identity
from generator.model.codes import Law
from generator.model.licences import LICENCES, Licence
from generator.register import Register
from generator.views import ocds
from generator.views.facts import Fact, Shown, facts, link
from generator.views.offered import OCDS, Standard, first_days, publisher
from generator.wording import long_date
from generator.words import listed


@dataclass(frozen=True)
class PolicyPage:
    """The page. `since` is the first day of the ledger, `begins` the first that any process tells of; both are empty where there is none."""

    example: bool
    who: tuple[Fact, ...]
    contact: tuple[Fact, ...]
    licence: Licence | None
    laws: str
    begins: str
    since: str
    since_iso: str
    policy: ocds.Policy
    standard: Standard = OCDS
    ocds: str = ocds.FOLDER


def page(register: Register, since: date | None, today: date) -> PolicyPage:
    """The policy of the register's data on `today`. `since` is the first day of the ledger, or None where there is none."""
    told = register.cooperation.open_data
    policy = ocds.policy(register, ledger=since is not None)
    contact = register.cooperation.data_contact
    licence = LICENCES.get(policy.license)
    begins = first_days(register, today).get("upphandlingar")
    return PolicyPage(
        register.cooperation.example,
        tuple(_who(register, licence, policy)),
        facts(contact, register) if contact else (),
        licence if told else None,
        _laws(register),
        long_date(begins) if begins else "",
        long_date(since) if since else "",
        since.isoformat() if since else "",
        policy,
    )


def _who(register: Register, licence: Licence | None, policy: ocds.Policy) -> list[Fact]:
    first = publisher(register)
    rows = {
        "Utgivare": link(first),
        "Organisationsnummer": Shown(identity.with_hyphen(first.number) if first.number else "Inte bekräftat"),
        "Licens": Shown(licence.name if licence else policy.license or "Inte bestämd", policy.license),
        "Prefix": Shown(f"{policy.prefix} ({'registrerat' if policy.registered else 'inte registrerat'})"),
        "Språk": Shown("Svenska"),
        "Standard": Shown(OCDS.title, OCDS.address),
    }
    return [Fact(title, (value,), "") for title, value in rows.items()]


def _laws(register: Register) -> str:
    """The laws that the organizations and the procurements of the register name, in the order of the list."""
    named = {one.law for one in register.procurements.values()} | {one.law for one in register.organizations.values()}
    named |= {each.law for one in register.organizations.values() for each in one.laws}
    labels = [f"{law.label[0].lower()}{law.label[1:]}" for law in Law if law in named]
    return listed(labels) or "upphandlingslagarna"
