# SPDX-License-Identifier: EUPL-1.2
"""What a page says: every value its projection holds, in the right place, as the golden files show."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest

from generator import wording
from generator.model.base import Part, Record
from generator.model.codes import Code
from generator.model.field import Rule
from generator.model.identity import with_hyphen
from generator.model.kinds import MODELS
from generator.model.scalars import MomentValue
from generator.model.shape import Shape, shape_of
from generator.register import Register
from generator.views.facts import address
from tests.pages.conftest import Example

GOLDEN = Path(__file__).parent / "golden"
WORLDS = ("public", "internal")
SILENT = {"id", "format", "audience", "body", "rank", "lot", "lots"}
"""Fields that are said by other means: the address, the prose, a mark, the title of a lot."""


def text_of(html: str) -> str:
    """What a reader sees, with links' addresses kept."""
    body = html.split("<article", 1)[1].split("</article>", 1)[0]
    hrefs = " ".join(re.findall(r'href="([^"]*)"', body))
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body) + " " + hrefs).replace("\u00a0", " ").split())


def values(part: Part, register: Register) -> Iterator[tuple[str, str]]:
    """Each value of a record as a reader should meet it, with the name of its field."""
    for shape in shape_of(type(part)):
        value = getattr(part, shape.name)
        if shape.name in SILENT or value == shape.default:
            continue
        for item in value if shape.many else (value,):
            if isinstance(item, Part):
                yield from values(item, register)
            elif item is not None:
                yield shape.name, worded(shape, item, register)


def worded(shape: Shape, item: object, register: Register) -> str:
    """Said once more here, so that a slip in the views is seen."""
    if shape.ref:
        named = register.find(shape.ref, str(item))
        return named.title if named else str(item)
    if isinstance(item, Code):
        return item.label
    if isinstance(item, bool):
        return "Ja" if item else "Nej"
    if isinstance(item, (date, MomentValue)):
        day, clock = (item, "") if isinstance(item, date) else (item.day, item.clock.replace(":", "."))
        return f"{day.day} {wording.long_date(day).split(chr(160))[1]} {day.year}" + (f" kl. {clock}" if clock else "")
    if isinstance(item, Decimal) or (isinstance(item, int) and not shape.name.endswith("year")):
        return wording.number(item)
    if shape.name == "number":
        return with_hyphen(str(item))
    if shape.name in ("quarter", "agreement_start", "wanted"):
        return wording.quarter(str(item))
    return (
        re.sub(r"^\d+\. |^- |[*_]|\[|\]\([^)]*\)", "", str(item), flags=re.MULTILINE)
        .split("\n")[0]
        .removeprefix("https://")
        .rstrip("/")
    )


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("kind", ["agreement", "procurement", "supplier", "organization", "category", "need", "goal"])
def test_every_value_stands_on_the_records_page(example: Example, world: str, kind: str) -> None:
    register = example.registers[world]
    records: list[Record] = [
        record for record in (*register.records(), *register.categories.values()) if record.record_kind == kind
    ]
    assert bool(records) is (world == "internal" or MODELS[kind].visibility.rule is not Rule.INTERNAL)
    missing = []
    for record in records:
        seen = text_of((example.out / world / address(kind, record.id) / "index.html").read_text("utf-8"))
        missing += [
            (record.id, name, value)
            for name, value in values(record, register)
            if value.replace("\u00a0", " ") not in seen
        ]
    assert missing == []


GOLDEN_PAGES = (
    "public/avtal/kontorsmaterial",
    "internal/avtal/kontorsmaterial",
    "public/upphandlingar/2026-bevakning",
    "public/upphandlingar/2024-elarbeten",
    "public/upphandlingar",
    "public/om",
    "public/moten/samordningsgruppen",
    "internal/moten/samordningsgruppen/2026-08-27",
)


@pytest.mark.parametrize("page", GOLDEN_PAGES)
def test_page_is_as_it_was(example: Example, page: str) -> None:
    """The main part of the page, byte for byte. After a change that is meant: SAMKOP_GOLDEN=1 make test."""
    html = (example.out / page / "index.html").read_text("utf-8")
    main = html.split('<article class="md-typeset">', 1)[1].split("</article>", 1)[0].strip() + "\n"
    golden = GOLDEN / f"{page.replace('/', '__')}.html"
    if os.environ.get("SAMKOP_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(main, "utf-8")
    assert main == golden.read_text("utf-8")


def test_golden_pages_are_all_used() -> None:
    assert {file.stem for file in GOLDEN.glob("*.html")} == {page.replace("/", "__") for page in GOLDEN_PAGES}


def test_only_the_staff_is_led_to_the_editor(example: Example) -> None:
    """Each record's page of the internal site leads to its file and to a new one like it; prose does too; the public site names neither."""
    led = ("Ändra ", "Ny av samma slag")
    for page in ("avtal/elarbeten", "upphandlingar/2024-elarbeten", "organisationer/mora", "mal/tidig-dialog"):
        html = (example.out / "internal" / page / "index.html").read_text("utf-8")
        assert "/edit/main/register/" in html
        assert all(words in html for words in led)
    prose = (example.out / "internal/vagledning/kopa-pa-avtal/index.html").read_text("utf-8")
    assert "/edit/main/register/guidance/" in prose
    assert "Ny av samma slag" in prose
    for path in (example.out / "public").rglob("*.html"):
        html = path.read_text("utf-8")
        assert "Ny av samma slag" not in html
        assert "samkop new" not in html
        assert "git.example" not in html
