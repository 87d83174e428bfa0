# SPDX-License-Identifier: EUPL-1.2
"""Letters that are half written: ask for the documents, tell that something is wrong, suggest a word. Nobody is asked for a name or a reason."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from generator import forge
from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.call_off import CallOff
from generator.model.common import Contact
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.register import Register
from generator.views.facts import Shown, link, phone


class DocumentsRequest(NamedTuple):
    """Ask for the documents: the authority that holds them, what to name, and where to write. `letter` is a mail with its text, or empty."""

    holder: Shown
    reference: str
    email: str
    phone: Shown | None
    letter: str


class FaultReport(NamedTuple):
    """Tell that something is wrong: a mail with its first lines, and a form for those who would rather fill in one."""

    letter: str
    form: str


class WordSuggestion(NamedTuple):
    """Suggest a word that the search should know: a mail, and the forge's form. Both end where the word is to be written, and are empty where unknown."""

    letter: str
    form: str


def documents(record: Agreement | Procurement | CallOff, register: Register) -> DocumentsRequest:
    """Whom to ask for the documents of a procurement, an agreement or a call-off.

    The authority that ran the procurement, or made the call-off, holds its documents. Of an agreement that another purchasing body has made the host holds what it has
    received itself.
    """
    holder = _holder(record, register)
    contact = holder.registrar or holder.contact or register.cooperation.contact
    email = email_of(contact)
    about = f"{record.title} ({record.reference})" if record.reference else record.title
    text = (
        f"Hej!\n\nJag begär att få ta del av handlingar i ärendet {about}.\n\n"
        "Det här vill jag ha:\n- \n\nSkicka gärna handlingarna till den här e-postadressen."
    )
    return DocumentsRequest(
        link(holder),
        record.reference or "",
        email,
        phone(contact.phone) if contact and contact.phone else None,
        letter(email, f"Begäran om allmän handling: {about}", text),
    )


def _holder(record: Agreement | Procurement | CallOff, register: Register) -> Organization:
    if isinstance(record, CallOff):
        return register.organizations[record.buyer]
    if isinstance(record, Procurement):
        return register.organizations[record.procuring_entity]
    procurement = register.procurements.get(record.procurement or "")
    return register.organizations[procurement.procuring_entity if procurement else register.cooperation.host]


class NeedRequest(NamedTuple):
    """Tell those who procure what is needed: a mail with its questions filled in as far as they are known, and a telephone number."""

    unit: str
    email: str
    phone: Shown | None
    letter: str


def need(organization: Organization, register: Register) -> NeedRequest | None:
    """A request from an organization to the procurement unit, in the words that a record in `needs/` is made of; None where no contact is known."""
    contact = register.cooperation.contact
    if contact is None:
        return None
    text = (
        f"Hej!\n\n{organization.title} behöver något som vi inte hittar ett avtal för.\n\n"
        "Det här behöver vi:\n\n"
        "Till vilka verksamheter:\n\n"
        "Ungefär hur mycket om året, i kronor eller antal:\n\n"
        "När vi behöver det första gången:\n\n"
        "Det här har vi sökt på:\n\n"
        "Funktion hos oss som kan svara på frågor:\n"
    )
    return NeedRequest(
        contact.name or "upphandlingsenheten",
        contact.email or "",
        phone(contact.phone) if contact.phone else None,
        letter(contact.email or "", f"Behov utan avtal, {organization.title}: ", text),
    )


def fault(record: Record, address: str, register: Register) -> FaultReport | None:
    """Where to tell of a fault on the page at `address` (absolute); None if the cooperation has said nothing of where."""
    corrections = register.cooperation.corrections
    if corrections is None:
        return None
    text = f"Sidan: {address}\n\nDet här är fel:\n\n\nSå här borde det vara, om du vet:\n"
    return FaultReport(
        letter(corrections.email or "", f"Fel på sidan {record.title}", text),
        corrections.form or "",
    )


def suggestion(register: Register) -> WordSuggestion:
    """Where a word is suggested: to those who mend the pages, otherwise to the cooperation; the forge is known to those who may edit."""
    cooperation, repository = register.cooperation, register.cooperation.repository
    email = (cooperation.corrections and cooperation.corrections.email) or (
        cooperation.contact and cooperation.contact.email
    )
    text = "Hej!\n\nJag sökte på ordet i ärenderaden och hittade inte det jag letade efter.\n\nDet här borde jag ha hittat, om jag vet det:\n"
    return WordSuggestion(
        _letter_about(email or "", text, "Sökord: "),
        forge.form_address(repository.view, repository.url, "sokord", "ord", "Sökord: ") if repository else "",
    )


def email_of(contact: Contact | None) -> str:
    """Where one writes to somebody; empty where that is not known."""
    return (contact.email if contact else None) or ""


def letter(to: str, subject: str, text: str) -> str:
    """A mail that only has to be sent, or nothing where there is no address; lines end as RFC 6068 wants them."""
    return f"mailto:{to}?subject={quote(subject)}&{_body(text)}" if to else ""


def _letter_about(to: str, text: str, begun: str) -> str:
    """A mail whose subject stands last in the address and is only begun, so that a word can be added to it."""
    return f"mailto:{to}?{_body(text)}&subject={quote(begun)}" if to else ""


def _body(text: str) -> str:
    return f"body={quote(text.replace(chr(10), chr(13) + chr(10)))}"
