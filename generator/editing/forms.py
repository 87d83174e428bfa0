# SPDX-License-Identifier: EUPL-1.2
"""The forms that a forge shows for what happens most often to a register, and the command that each of them fills in.

A form's inputs come through the environment and become arguments of a command, each whole and never as text of a shell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from generator.model.codes import AgreementKind, ReportKind, WithdrawalReason
from generator.model.codes.base import Code
from generator.model.kinds import KINDS, record_at
from generator.report import without_places

LONGEST_TITLE = 72


class FormError(Exception):
    """A form that is not there, or an input that it does not take. The message is in Swedish."""


class Form(NamedTuple):
    """One form. `labels` are its inputs with what the form calls them, in their order.

    `command` may name an input in braces, which is then one of its words; `places` are inputs that stand without an option; the rest have an option of the
    same name. `choices` says what the words of an input stand for; `flags` are inputs that are ticked or not, and then an option without a value.
    """

    name: str
    heading: str
    command: str
    labels: Mapping[str, str]
    places: tuple[str, ...] = ()
    choices: Mapping[str, Mapping[str, str]] = {}
    flags: tuple[str, ...] = ()

    @property
    def options(self) -> list[str]:
        """The inputs that have an option."""
        return [name for name in self.labels if name not in self.places and f"{{{name}}}" not in self.command]


def _labels(codes: type[Code]) -> dict[str, str]:
    return {code.label: str(code) for code in codes}


_TICKED = {"true": "true", "false": ""}
"""What a forge sends for a box that can be ticked."""
_NOUNS = {kind.model.noun.capitalize(): kind.name for kind in KINDS if "{id}" in kind.files}
BOTH, BOTH_KINDS = "both", "Båda"
"""Reports of both kinds, in the command and in the form."""
_OUTCOMES = {"Optionen utnyttjas": "use", "Optionen utnyttjas inte": "decline"}
FORMS = (
    Form(
        "option",
        "Beslut om option",
        "option {outcome}",
        {
            "agreement": "Avtalets id",
            "outcome": "Beslutet",
            "decided": "Dagen då beslutet togs",
            "decision": "Var beslutet står",
            "number": "Vilken option",
        },
        ("agreement",),
        {"outcome": _OUTCOMES},
    ),
    Form(
        "end",
        "Avtal upphör i förtid",
        "end",
        {
            "agreement": "Avtalets id",
            "date": "Sista dagen som avtalet gäller",
            "decided": "Dagen då beslutet togs",
            "decision": "Var beslutet står",
            "reason": "Varför avtalet upphör",
        },
        ("agreement",),
    ),
    Form(
        "withdraw",
        "Ta bort en post",
        "withdraw",
        {
            "kind": "Vad det är för post",
            "id": "Postens id",
            "reason": "Varför posten tas bort",
            "date": "Dagen då den tas bort",
        },
        ("kind", "id"),
        {"kind": _NOUNS, "reason": _labels(WithdrawalReason)},
    ),
    Form(
        "new-agreement",
        "Nytt avtal",
        "new agreement",
        {
            "title": "Vad avtalet gäller",
            "kind": "Slag av avtal",
            "suppliers": "Leverantörernas id",
            "authorised_buyers": "Id för dem som får beställa",
            "period_start": "Första dagen",
            "period_end": "Sista dagen utan förlängningar",
            "procurement": "Id för upphandlingen",
            "reference": "Diarienummer",
        },
        choices={"kind": _labels(AgreementKind)},
    ),
    Form(
        "new-procurement",
        "Ny upphandling",
        "new procurement",
        {
            "title": "Vad som ska upphandlas",
            "procuring_entity": "Id för den som upphandlar",
            "on_behalf_of": "Id för dem som den görs åt",
            "reference": "Diarienummer",
            "planned_quarter": "Kvartalet då den planeras bli annonserad",
            "cpv": "CPV-koder",
            "description": "Beskrivning",
        },
    ),
    Form(
        "new-supplier",
        "Ny leverantör",
        "new supplier",
        {
            "title": "Företagets namn",
            "number": "Organisationsnummer",
            "contact_phone": "Telefon",
            "contact_email": "E-post",
            "url": "Webbplats",
        },
    ),
    Form(
        "meeting-propose",
        "Anmäl ett ärende till ett möte",
        "meeting propose",
        {
            "meeting": "Mötets id",
            "title": "Vad ärendet gäller",
            "by": "Funktionen som anmäler",
            "reason": "Varför det tas upp nu",
            "recommendation": "Vad mötet föreslås komma fram till",
            "position_wanted": "Mötet ska ta ställning",
            "secret": "Ärendet har sekretess",
            "agreement": "Id för avtal som det gäller",
            "procurement": "Id för upphandlingar som det gäller",
            "need": "Id för behov som det gäller",
        },
        ("meeting",),
        flags=("position_wanted", "secret"),
    ),
    Form("meeting-call", "Kalla till ett möte", "meeting call", {"meeting": "Mötets id"}, ("meeting",)),
    Form(
        "meeting-close",
        "Förbered anteckningar från ett möte",
        "meeting close",
        {"meeting": "Mötets id", "add": "Id för ärenden som tillkom"},
        ("meeting",),
    ),
    Form(
        "meeting-move",
        "Flytta ett möte",
        "meeting move",
        {"meeting": "Mötets id", "to": "Ny dag och tid"},
        ("meeting",),
    ),
    Form(
        "meeting-cancel",
        "Ställ in ett möte",
        "meeting cancel",
        {"meeting": "Mötets id", "reason": "Varför mötet ställs in"},
        ("meeting",),
    ),
    Form(
        "report-freeze",
        "Ta fram årsrapporter",
        "report freeze",
        {"year": "Året", "kind": "Slag av rapport", "organization": "Kommunens id"},
        ("year",),
        {"kind": {BOTH_KINDS: BOTH, **_labels(ReportKind)}},
    ),
)


def form_of(name: str) -> Form:
    """The form of that name. Raises FormError."""
    for form in FORMS:
        if form.name == name:
            return form
    raise FormError(f"Det finns inget formulär som heter {name}. Välj bland {', '.join(form.name for form in FORMS)}.")


def arguments(form: Form, given: Mapping[str, str]) -> list[str]:
    """The command that the inputs make: options first, and then, after `--`, what has no option, so that no input can be taken for an option."""
    values = {name: _value(form, name, given.get(name, "").strip()) for name in form.labels}
    options = [_option(form, name, values[name]) for name in form.options if values[name]]
    places = [_id_in(values[name]) for name in form.places]
    return [*form.command.format(**values).split(), *options, *(["--", *places] if places else [])]


def _option(form: Form, name: str, value: str) -> str:
    option = f"--{name.replace('_', '-')}"
    return option if name in form.flags else f"{option}={value}"


def _id_in(written: str) -> str:
    """The id of a record of which somebody has written the address of its page. That of a meeting ends in its body and its day."""
    if "://" not in written:
        return written
    *_, section, outer, last = ("", "", *written.rstrip("/").split("/"))
    found = record_at(f"{section}/{outer}/{last}")
    return found[1] if found else last


def _value(form: Form, name: str, given: str) -> str:
    """What an input stands for: itself, or what its words are chosen for."""
    words = _TICKED if name in form.flags else form.choices.get(name)
    if not words or not given:
        return given
    if given in words.values():
        return given
    if given not in words:
        raise FormError(f"{form.labels[name]}: {given} går inte att välja. Välj bland {', '.join(words)}.")
    return words[given]


def title_of(form: Form, summary: str) -> str:
    """The title of the pull request and of its commit: what the command calls the change, on one line and no longer than such a line should be."""
    words = "".join(letter if letter.isprintable() else " " for letter in summary).split()
    title = " ".join(words) or form.heading
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"


def in_its_words(form: Form, said: str) -> str:
    """What a command said, for a person who has seen neither the command nor the file: with the form's own words for the options.

    How to ask for more, and to run the command again, is left out: how to go on stands once, below.
    """
    said = _MORE.sub("", without_places(said)).strip()
    for other in FORMS:
        said = said.replace(f": samkop {other.command}.", f" med formuläret {other.heading}.")
    for name in sorted(form.options, key=len, reverse=True):
        said = re.sub(rf"--{name.replace('_', '-')}(?![\w-])", f"”{form.labels[name]}”", said)
    return said


_MORE = re.compile(
    r" ?\bVad som kan stå där visas med --help\.|\n?Skriv samkop [\w -]+ --help för att se vad som går att skriva\."
    r"| ?Ingenting är skrivet\.| ?(?:Rätta det du skrev och k|\bK)ör kommandot igen\."
)
