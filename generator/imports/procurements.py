# SPDX-License-Identifier: EUPL-1.2
"""One procurement of the statistics as a register file has it, with everything odd said in `source_remarks`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from generator.imports import translate
from generator.imports.cases import Case, Cases, Remarks, lower_first
from generator.imports.columns import (
    ABOVE_THRESHOLD,
    AUCTION,
    COORDINATED,
    CPV,
    DATABASE,
    DIVIDED,
    DYNAMIC_SYSTEM,
    ENVIRONMENTAL,
    INNOVATION,
    LEGAL_BASIS,
    NATURE,
    NOTICE,
    PROCEDURE,
    PUBLISHED,
    RESERVED,
    RESERVED_PERFORMANCE,
    RESULT,
    REVIEWED,
    SOCIAL,
    TITLE,
    YEAR,
)
from generator.imports.conflicts import tell_conflicts
from generator.imports.outcome import outcome
from generator.imports.suppliers import Suppliers
from generator.model.codes import AgreementKind, Code, Law, Procedure, StrategicProcurement
from generator.words import listed

_CODED: tuple[tuple[str, str, Callable[[str], Code | None]], ...] = (
    ("law", LEGAL_BASIS, translate.law),
    ("procedure", PROCEDURE, translate.procedure),
    ("nature", NATURE, translate.nature),
    ("result_kind", RESULT, translate.result_kind),
)
_FLAGS = (
    ("uses_dynamic_purchasing_system", DYNAMIC_SYSTEM),
    ("uses_electronic_auction", AUCTION),
    ("coordinated", COORDINATED),
    ("reserved", RESERVED),
    ("reserved_performance", RESERVED_PERFORMANCE),
    ("above_threshold", ABOVE_THRESHOLD),
    ("divided_into_lots", DIVIDED),
    ("reviewed", REVIEWED),
)
_SUSTAINABLE = (
    (ENVIRONMENTAL, StrategicProcurement.ENVIRONMENT),
    (SOCIAL, StrategicProcurement.SOCIAL),
    (INNOVATION, StrategicProcurement.INNOVATION),
)


class Batch(NamedTuple):
    """What the procurements of one import have in common."""

    entity: str
    """The buyer's id."""
    suppliers: Suppliers
    titles: Mapping[str, list[Case]]
    """The procurements by title, letter case and blanks apart."""
    imported: date


class Draft(NamedTuple):
    """A procurement before it is validated."""

    data: dict[str, object]
    year: str
    """The folder: the notice's year, or else that of the statistics."""
    remarks: Remarks


class UndatedError(Exception):
    """A procurement of which the source tells neither day nor year."""


def by_title(cases: Cases) -> dict[str, list[Case]]:
    """The procurements by title: one that is announced anew has the same."""
    found: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        found[_same_title(case.says(TITLE))].append(case)
    return found


def draft(case: Case, batch: Batch, taken: set[str]) -> Draft:
    """The procurement. Its id, the year and the notice's id, is added to `taken`. Raises UndatedError."""
    remarks = Remarks()
    published, stated = translate.day(case.says(PUBLISHED)), translate.year(case.says(YEAR))
    year = int(published[:4]) if published else stated
    if year is None:
        raise UndatedError
    tell_conflicts(case, remarks)
    notice, title = case.says(NOTICE), case.says(TITLE)
    data: dict[str, object] = {
        "id": f"{year}-{translate.short_name(notice or title, 'utan-id', taken)}",
        "title": title or f"Upphandling utan rubrik i källan {notice}".strip(),
        "procuring_entity": batch.entity,
        "imported": batch.imported.isoformat(),
        **_facts(case, published, remarks),
        **outcome(case, batch.suppliers, remarks, year),
    }
    _about_notice(case, published, remarks)
    _about_title(case, batch, remarks)
    return Draft({**data, "source_remarks": list(remarks.texts)}, str(year), remarks)


def _facts(case: Case, published: str | None, remarks: Remarks) -> dict[str, object]:
    """What the source says of the procurement itself."""
    found: dict[str, object] = {}
    missing: list[str] = []
    for key, column, coded in _CODED:
        code = coded(case.says(column))
        if code is not None:
            found[key] = str(code)
        else:
            _uncoded(case, column, missing, remarks)
    for key, column in _FLAGS:
        flag = translate.truth(case.says(column))
        if flag is not None:
            found[key] = flag
        else:
            _uncoded(case, column, missing, remarks)
    if missing:
        remarks.say(f"Källan saknar uppgift om {listed(missing)}.")
    found |= _cpv(case, remarks) | _sustainability(case, remarks)
    if published:
        notice = {"published": published, "id": case.says(NOTICE), "database": case.says(DATABASE)}
        found["notice"] = {key: value for key, value in notice.items() if value}
    _contradictions(found, case, published, remarks)
    return found


def _uncoded(case: Case, column: str, missing: list[str], remarks: Remarks) -> None:
    text = case.says(column)
    if text:
        remarks.say(f"Källan anger {lower_first(column)} som ”{text}”, vilket inte har någon kod i registret.")
    else:
        missing.append(lower_first(column))


def _cpv(case: Case, remarks: Remarks) -> dict[str, object]:
    text = case.says(CPV)
    code = translate.cpv_code(text)
    if code:
        return {"cpv": [code]}
    if not text or text.startswith("00000000"):
        remarks.say("Källan anger ingen CPV-kod." if not text else f"Källan anger CPV-kod som ”{text}”.")
    else:
        remarks.say(f"Källan anger CPV-koden ”{text}”, som inte finns i listan CPV 2008.")
    return {}


def _sustainability(case: Case, remarks: Remarks) -> dict[str, object]:
    """The kinds of demands that are set; ”none” only where the source denies all three."""
    answers = [(column, code, case.says(column)) for column, code in _SUSTAINABLE]
    given = [(column, code, translate.truth(text)) for column, code, text in answers if text]
    for column, _, text in answers:
        if text and translate.truth(text) is None:
            remarks.say(f"Källan anger {lower_first(column)} som ”{text}”, vilket inte går att tyda.")
    if given and len(given) < len(answers):
        said = [f"{lower_first(column)}: {'ja' if flag else 'nej'}" for column, _, flag in given if flag is not None]
        remarks.say(f"Källan svarar bara delvis på frågorna om hållbarhet ({listed(said)}).")
    if [flag for *_, flag in given] == [False] * len(answers):
        return {"strategic": [str(StrategicProcurement.NONE)]}
    return {"strategic": [str(code) for _, code, flag in given if flag]}


def _contradictions(found: dict[str, object], case: Case, published: str | None, remarks: Remarks) -> None:
    """Facts that do not go together. An abolished procedure after its time cannot stand in the record; it is told."""
    stated = case.says(PROCEDURE)
    procedure = translate.procedure(stated)
    if procedure and procedure.valid_until:
        if published and not procedure.valid_on(date.fromisoformat(published)):
            del found["procedure"]
            remarks.say(f"Källan anger {stated}, som upphörde {procedure.valid_until}, före annonseringen.")
        else:
            remarks.say(f"{procedure.label} är ett äldre förfarande, som upphörde {procedure.valid_until}.")
    if procedure in (Procedure.SIMPLIFIED, Procedure.SELECTION):
        if found.get("law") == Law.LUK:
            remarks.say(f"Källan anger {stated} tillsammans med koncessionsdirektivet ({case.says(LEGAL_BASIS)}).")
        if found.get("above_threshold"):
            remarks.say(f"Källan anger {stated} fast upphandlingen är direktivstyrd.")
    if (
        found.get("uses_dynamic_purchasing_system")
        and found.get("result_kind") != AgreementKind.DYNAMIC_PURCHASING_SYSTEM
    ):
        remarks.say(
            f"Källan anger både dynamiskt inköpssystem och {lower_first(case.says(RESULT)) or 'inget slag av avtal'}."
        )


def _about_notice(case: Case, published: str | None, remarks: Remarks) -> None:
    notice, day, stated = case.says(NOTICE), case.says(PUBLISHED), case.says(YEAR)
    if not notice:
        remarks.say("Källan saknar upphandlings-ID.")
    if not published:
        found = f"anger publiceringsdatum som ”{day}”, vilket inte går att läsa" if day else "saknar publiceringsdatum"
        database = f" Annonsdatabasen är {case.says(DATABASE)}." if case.says(DATABASE) else ""
        remarks.say(f"Källan {found}{f' (upphandlings-ID {notice})' if notice else ''}.{database}")
    elif stated and stated != published[:4]:
        remarks.say(f"Annonsen publicerades {published}, men källan räknar upphandlingen till år {stated}.")


def _about_title(case: Case, batch: Batch, remarks: Remarks) -> None:
    title = case.says(TITLE)
    if not title:
        remarks.say("Källan saknar rubrik.")
        return
    if translate.MASK in title:
        remarks.say("Rubriken innehöll ett personnummer i källan. Det är borttaget här.")
    same = batch.titles[_same_title(title)]
    if len(same) > 1:
        near = [other for other in same[:7] if other is not case]
        shown = [f"{other.says(NOTICE) or 'en utan upphandlings-ID'} ({other.says(PUBLISHED)})" for other in near[:5]]
        more = [f"{len(same) - 1 - len(shown)} till"] if len(same) - 1 > len(shown) else []
        remarks.say(
            f"Samma rubrik har i källan också {listed([*shown, *more])}. Källan säger inte om det är en annonsering på nytt."
        )


def _same_title(title: str) -> str:
    return " ".join(title.casefold().split())
