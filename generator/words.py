# SPDX-License-Identifier: EUPL-1.2
"""Small help with words in messages: the nearest known word, and lists as one says them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

FOREIGN = {
    "name": "title",
    "namn": "title",
    "rubrik": "title",
    "titel": "title",
    "leverantor": "supplier",
    "leverantorer": "suppliers",
    "vendor": "supplier",
    "slut": "end",
    "slutdatum": "end",
    "enddate": "end",
    "expires": "end",
    "start_date": "start",
    "startdatum": "start",
    "orgnr": "number",
    "organisationsnummer": "number",
    "diarienummer": "reference",
    "dnr": "reference",
    "beskrivning": "description",
    "kategori": "categories",
    "kategorier": "categories",
    "sokord": "keywords",
    "tak": "ceiling",
    "takvarde": "ceiling",
    "telefon": "phone",
    "epost": "email",
    "mail": "email",
    "organisation": "organization",
    "buyers": "authorised_buyers",
    "authorized_buyers": "authorised_buyers",
    "avropsberattigade": "authorised_buyers",
}
"""Words that editors write for a key out of habit, and the key they mean."""


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` most likely is a slip for, or None."""
    candidates = list(known)
    plain = word.lower().translate(str.maketrans("åäö-", "aao_"))
    if FOREIGN.get(plain) in candidates:
        return FOREIGN[plain]
    by_plain = {candidate.lower().replace("-", "_"): candidate for candidate in candidates}
    found = get_close_matches(plain, by_plain, n=1, cutoff=0.6)
    return by_plain[found[0]] if found else None


def meant(word: str, known: Iterable[str]) -> str:
    """”Menade du kontor?”, or nothing."""
    near = closest(word, known)
    return f"Menade du {near}?" if near else ""


def listed(words: Sequence[str], last: str = "och") -> str:
    """”a, b och c”."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
