# SPDX-License-Identifier: EUPL-1.2
"""Small help with words in messages: the nearest known word, nouns with their articles, and lists as one says them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

FOREIGN: dict[str, tuple[str, ...]] = {
    "name": ("title",),
    "namn": ("title", "name"),
    "rubrik": ("title",),
    "titel": ("title",),
    "leverantor": ("supplier", "suppliers"),
    "leverantorer": ("suppliers", "supplier"),
    "vendor": ("supplier", "suppliers"),
    "rang": ("rank",),
    "rangordning": ("rank",),
    "slut": ("end", "to", "period"),
    "slutdatum": ("end", "to", "period"),
    "enddate": ("end", "to", "period"),
    "end_date": ("end", "to", "period"),
    "end": ("to", "period"),
    "expires": ("end", "to", "period"),
    "until": ("to", "end"),
    "till": ("to", "end"),
    "start": ("from", "period"),
    "start_date": ("start", "from", "period"),
    "startdate": ("start", "from", "period"),
    "startdatum": ("start", "from", "period"),
    "since": ("from", "start"),
    "avtalstid": ("period",),
    "datum": ("date",),
    "dag": ("date",),
    "day": ("date",),
    "orgnr": ("number",),
    "organisationsnummer": ("number",),
    "diarienummer": ("reference",),
    "dnr": ("reference",),
    "beskrivning": ("description",),
    "kategori": ("categories",),
    "category": ("categories",),
    "kategorier": ("categories",),
    "sokord": ("keywords",),
    "tak": ("ceiling",),
    "takvarde": ("ceiling", "amount"),
    "takvolym": ("ceiling", "quantity"),
    "belopp": ("amount", "value"),
    "varde": ("estimated_value", "value", "amount"),
    "telefon": ("phone",),
    "epost": ("email",),
    "e_post": ("email",),
    "mail": ("email",),
    "webbplats": ("url",),
    "lank": ("url",),
    "link": ("url",),
    "organisation": ("organization",),
    "kopare": ("authorised_buyers",),
    "buyers": ("authorised_buyers",),
    "authorized_buyers": ("authorised_buyers",),
    "avropsberattigade": ("authorised_buyers",),
    "upphandling": ("procurement",),
    "annons": ("notice",),
    "anbud": ("tenders",),
    "tilldelning": ("award",),
    "optioner": ("options",),
    "ar": ("year",),
}
"""Words that editors write for a key out of habit, and the keys they may mean, the likeliest first."""


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` most likely is a slip for, or None."""
    candidates = list(known)
    plain = _plain(word[:80])
    by_plain = {_plain(candidate): candidate for candidate in candidates}
    if plain in by_plain:
        return by_plain[plain]
    foreign = next((key for key in FOREIGN.get(plain, ()) if key in candidates), None)
    if foreign:
        return foreign
    found = get_close_matches(plain, by_plain, n=1, cutoff=0.6)
    return by_plain[found[0]] if found else None


def _plain(word: str) -> str:
    return word.lower().translate(str.maketrans("åäöé- ", "aaoe__"))


def meant(word: str, known: Iterable[str]) -> str:
    """”Menade du kontor?”, or nothing."""
    near = closest(word, known)
    return f"Menade du {near}?" if near else ""


def listed(words: Sequence[str], last: str = "och") -> str:
    """”a, b och c”."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def dotted(path: Iterable[str | int]) -> str:
    """The keys that lead to a value, ”suppliers.order_contact.phone”. Which row it is the line number says."""
    return ".".join(key for key in path if isinstance(key, str))


class Noun(NamedTuple):
    """A noun's article, and its definite form."""

    article: str
    definite: str


_NOUNS = {
    "avrop": Noun("ett", "avropet"),
    "avtal": Noun("ett", "avtalet"),
    "behov": Noun("ett", "behovet"),
    "kategori": Noun("en", "kategorin"),
    "kategorilista": Noun("en", "kategorilistan"),
    "leverantör": Noun("en", "leverantören"),
    "lista över borttagna poster": Noun("en", "listan över borttagna poster"),
    "lista över sökprov": Noun("en", "listan över sökprov"),
    "lista över vardagsord": Noun("en", "listan över vardagsord"),
    "lista över vardagsord för CPV-koder": Noun("en", "listan över vardagsord för CPV-koder"),
    "lista över gränser för direktupphandling": Noun("en", "listan över gränser för direktupphandling"),
    "lista över tröskelvärden": Noun("en", "listan över tröskelvärden"),
    "meddelande": Noun("ett", "meddelandet"),
    "mål": Noun("ett", "målet"),
    "möte": Noun("ett", "mötet"),
    "organ": Noun("ett", "organet"),
    "organisation": Noun("en", "organisationen"),
    "rapport": Noun("en", "rapporten"),
    "samverkan": Noun("en", "samverkan"),
    "upphandling": Noun("en", "upphandlingen"),
    "vägledning": Noun("en", "vägledningen"),
}
"""The nouns for kinds of records. A test asks for every one of them."""


def one(noun: str) -> str:
    """”ett avtal”, ”en leverantör”."""
    return f"{_NOUNS[noun].article} {noun}"


def new(noun: str) -> str:
    """”ett nytt avtal”, ”en ny leverantör”."""
    return f"{agreeing(noun, 'en ny', 'ett nytt')} {noun}"


def no(noun: str) -> str:
    """”inget avtal”, ”ingen leverantör”."""
    return f"{agreeing(noun, 'ingen', 'inget')} {noun}"


def pronoun(noun: str) -> str:
    """”det” for *avtal*, ”den” for *leverantör*."""
    return agreeing(noun, "den", "det")


def agreeing(noun: str, common: str, neuter: str) -> str:
    """The form of a word that goes with a noun: the one for *en*, or the one for *ett*."""
    return neuter if _NOUNS[noun].article == "ett" else common


def the(noun: str) -> str:
    """”avtalet”, ”leverantören”."""
    return _NOUNS[noun].definite
