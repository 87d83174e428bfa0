# SPDX-License-Identifier: EUPL-1.2
"""A new register: three answers and the files of `starter/`, which is the register as a person would read it.

In `starter/` a name that begins with `dot-` stands for one that begins with a dot, and `HOST` for the host's id. The editors' guide and the lists of law
are the program's own, so that there is one of each.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import urlsplit

from generator.editing.question import AnswerError, Question
from generator.files import CODELISTS, GUIDE
from generator.model.scalars import suggest_slug

STARTER = Path(__file__).parent / "starter"
REGISTER = "register"
"""The register's folder in the new repository: where the commands look for it."""
LISTS = ("categories.yml", "cpv_words.yml", "direct_award_limits.yml", "everyday_words.yml", "thresholds.yml")
LONGEST = 100
_PLACE = re.compile(r"@@([a-z_]+)@@")
_LEAD_TIME = re.compile(r"^ +lead_time_months:.*\n|^# lead_time_months .*\n", re.MULTILINE)
_WHOLE = ("ås", "näs", "fors", "grums")
"""Endings of place names whose last s is their own."""


class Answers(NamedTuple):
    """What the three questions gave, each as its question's `read` returns it."""

    name: str
    host: str
    url: str


def a_name(written: str) -> str:
    """A name on one line, with single spaces, and each letter as one character also where a Mac writes å as two."""
    name = normalize("NFC", " ".join(written.split()))
    if not any(letter.isalpha() for letter in name):
        raise AnswerError("Namnet saknas. Skriv det med bokstäver.")
    if not name.isprintable():
        raise AnswerError(
            "Namnet innehåller tecken som inte syns. Skriv det för hand i stället för att klistra in det."
        )
    if len(name) > LONGEST:
        raise AnswerError(f"Namnet är för långt. Skriv högst {LONGEST} tecken.")
    return name


def a_host(written: str) -> str:
    """The name of a municipality, from which an id can be made."""
    name = a_name(written)
    if host_id(name) == suggest_slug(""):
        raise AnswerError(
            "Det går inte att göra en webbadress av namnet. Skriv kommunens namn, till exempel Exempelby kommun."
        )
    return name


def an_address(written: str) -> str:
    """The address of a site, with a slash at its end."""
    address = written.strip()
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\s<>\"'\\]", address):
        raise AnswerError(
            "Det är ingen webbadress. Skriv hela adressen, till exempel https://upphandling.exempel.se/."
        )
    if parts.query or parts.fragment or "@" in parts.netloc:
        raise AnswerError("Skriv bara webbplatsens adress, utan något efter ? eller # och utan användarnamn.")
    return address.rstrip("/") + "/"


QUESTIONS = (
    Question("--name", "Vad heter samarbetet?", "Inköp Exempelby", a_name),
    Question("--host", "Vilken kommun är värd?", "Exempelby kommun", a_host),
    Question("--url", "Vilken adress ska den publika webbplatsen ha?", "https://upphandling.exempel.se/", an_address),
)
"""In the order of `Answers`."""


def host_id(name: str) -> str:
    """The id that a municipality's name gives: `Exempelköpings kommun` is `exempelkoping`."""
    found = re.fullmatch(r"(.+?) (?:kommun|stad)", name, re.IGNORECASE)
    place = found[1] if found else name
    own = not found or not place.endswith("s") or place.lower().endswith(_WHOLE)
    return suggest_slug(place if own else place[:-1])


def new_files(answers: Answers, program: str, today: date) -> dict[str, str]:
    """The files of a new repository by path. `program` is how pip is told which program to install."""
    host = host_id(answers.host)
    places = {
        "heading": answers.name,
        "host": host,
        "host_title": _quoted(answers.host),
        "name": _quoted(answers.name),
        "program": program,
        "today": today.isoformat(),
        "url": _quoted(answers.url),
    }
    return {path.replace("HOST", host): _filled(text, places) for path, text in _starter()} | dict(_shared())


def register_of(files: Mapping[str, str]) -> dict[str, str]:
    """Those of a new repository's files that are the register's, by path below its folder."""
    inside = f"{REGISTER}/"
    return {path.removeprefix(inside): text for path, text in files.items() if path.startswith(inside)}


def farewell(answers: Answers, folder: Path, *, known: bool) -> str:
    """What is said when the files are written: what was made, and what only a person can do. `known`: others can fetch the program."""
    lines = [
        f"Registret för {answers.name} står i {folder}. {answers.host} har id {host_id(answers.host)}.",
        "",
        "Gör så här nu:",
        f"  cd {shlex.quote(str(folder))}",
        "  samkop check     granska registret",
        "  samkop serve     se båda webbplatserna",
        "",
        f"Läs texterna i {REGISTER}/guidance innan något publiceras: de står som granskade i dag. Resten står i README.md.",
    ]
    if not known:
        lines += [
            "",
            "Varifrån andra hämtar programmet är inte känt här. Skriv adressen i requirements.txt innan registret läggs upp.",
        ]
    return "\n".join(lines)


def _starter() -> Iterator[tuple[str, str]]:
    for file in sorted(STARTER.rglob("*")):
        if file.is_file():
            parts = file.relative_to(STARTER).parts
            yield "/".join(re.sub("^dot-", ".", part) for part in parts), file.read_text("utf-8")


def _shared() -> Iterator[tuple[str, str]]:
    yield f"{REGISTER}/{GUIDE.name}", GUIDE.read_text("utf-8")
    for name in LISTS:
        text = (CODELISTS / name).read_text("utf-8")
        # How long a procurement takes differs between cooperations, so nobody is given the times of another.
        yield f"{REGISTER}/codelists/{name}", _LEAD_TIME.sub("", text) if name == "categories.yml" else text


def _filled(text: str, places: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda found: places[found[1]], text)


def _quoted(text: str) -> str:
    """Text as YAML that holds whatever it says. JSON is YAML."""
    return json.dumps(text, ensure_ascii=False)
