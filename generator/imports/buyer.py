# SPDX-License-Identifier: EUPL-1.2
"""Whose register it becomes: the buyer as the statistics name it, and the two files that stand on top of the rest."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from generator.imports.cases import lower_first
from generator.imports.columns import BUYER_FORM, BUYER_NAME, BUYER_NUMBER, BUYER_SUBSECTOR
from generator.imports.outcome import SOURCE
from generator.imports.tables import fault
from generator.imports.translate import organization_kind, short_name
from generator.model import identity
from generator.model.codes import OrganizationKind
from generator.plain import PlainNumber
from generator.problem import Problem
from generator.words import listed

PLACEHOLDER_URL = "https://exempel.invalid/"
"""The site's address until somebody writes the right one; `.invalid` belongs to nobody (RFC 2606)."""
LICENCE = "CC0"

_LOWER = frozenset(
    (
        *("kommun", "kommunen", "kommunförbund", "stad", "stads", "region", "landsting", "län", "läns", "myndighet"),
        *("nämnd", "förbund", "förvaltning", "aktiebolag", "och", "i", "på", "av", "för", "till", "med"),
    )
)
_ABBREVIATIONS = frozenset(("AB", "HB", "KB", "EF", "VA", "IT"))
_MUNICIPAL_ENDING = re.compile(r"\s+(?:kommun|kommunen|stad)$", re.IGNORECASE)


def wanted_number(folder: Path, buyer: str) -> tuple[str, list[Problem]]:
    """The ten digits of the buyer that is asked for, or why they cannot be right."""
    found = identity.organization_number_fault(buyer)
    if found:
        hint = (
            found.hint
            if found.code != "personnummer"
            else "Ange köparens organisationsnummer, till exempel 556677-8899."
        )
        return "", [fault(folder, 1, found.code, f"Köparen (--buyer): {found.message}.", hint)]
    return identity.digits(buyer), []


def number_in(values: Mapping[str, str]) -> str:
    """The ten digits of the buyer that a row names."""
    return identity.digits(values[BUYER_NUMBER])[-10:]


def unknown_buyer(folder: Path, number: str, seen: Mapping[str, str]) -> Problem:
    """That no row is the buyer's, with the buyers whose numbers are nearest."""
    near = difflib.get_close_matches(number, seen, n=5, cutoff=0.0)
    shown = listed([f"{seen[each]} ({identity.with_hyphen(each)})" for each in near if _showable(each)])
    message = f"Ingen rad i tabellerna har köparen {identity.with_hyphen(number)}."
    begin = "Här finns" if len(seen) == len(near) else f"Bland tabellernas {len(seen)} köpare finns"
    hint = f"{begin} {shown}." if shown else "Tabellerna har inga köpare alls."
    return fault(folder, 1, "okand-kopare", message, hint)


def organization(values: Mapping[str, str], number: str, imported: date) -> dict[str, object]:
    """The buyer as a register file has it. What the source does not say, such as the region, is left out."""
    kind = organization_kind(values[BUYER_SUBSECTOR], values[BUYER_FORM])
    title = ordinary_case(values[BUYER_NAME]) or identity.with_hyphen(number)
    short = _MUNICIPAL_ENDING.sub("", title) if kind is OrganizationKind.MUNICIPALITY else title
    return {
        "id": short_name(short, "kopare", set()),
        "title": title,
        "kind": str(kind),
        "number": number,
        "imported": imported.isoformat(),
    }


def cooperation(
    buyer: Mapping[str, object], years: Iterable[str], silent: Sequence[str], imported: date
) -> dict[str, object]:
    """The register's head. Its exposure is public: it holds nothing else, and the check keeps it so.

    `silent` are the columns in which the source says nothing of any procurement.
    """
    title = f"Upphandlingar hos {buyer['title']}"
    stated = sorted(set(years) - {""})
    empty = f" Källan säger inget om {listed([lower_first(column) for column in silent])}." if silent else ""
    when = f" {stated[0]}" if len(stated) == 1 else f" {stated[0]}–{stated[-1]}" if stated else ""
    return {
        "id": "cooperation",
        "title": title,
        "imported": imported.isoformat(),
        "format": PlainNumber(1),
        "host": buyer["id"],
        "members": [buyer["id"]],
        "sites": {"public": {"name": title, "url": PLACEHOLDER_URL}},
        "exposure": "public",
        "data_source": f"{SOURCE}{when}, Upphandlingsmyndigheten (licens {LICENCE}). Inläst {imported.isoformat()}.{empty}",
    }


def ordinary_case(name: str) -> str:
    """A name written in capitals as one writes it: ”MALUNG-SÄLENS KOMMUN” is Malung-Sälens kommun."""
    if name != name.upper():
        return name
    words = (_word(word, first=at == 0) for at, word in enumerate(name.split()))
    return " ".join(words)


def _word(word: str, *, first: bool) -> str:
    if word in _ABBREVIATIONS:
        return word
    if word.lower() in _LOWER and not first:
        return word.lower()
    return "-".join(part.capitalize() for part in word.split("-"))


def _showable(number: str) -> bool:
    return identity.organization_number_fault(number) is None
