# SPDX-License-Identifier: EUPL-1.2
"""The API: every answer is as its description says, says what the pages say, and names nothing that is internal."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from html import unescape
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]
from openapi_spec_validator import validate

from generator.history.recall import known_to
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.base import Part
from generator.model.field import Rule
from generator.model.kinds import MODELS
from generator.model.shape import shape_of
from generator.opendata.api.fields import number
from generator.opendata.api.files import made
from generator.views.changes import changes
from tests.history.books import FIRST, SECOND, Book, public, small, with_record
from tests.opendata.api import ROOT, Judge, answers, api, closed, read
from tests.support.example import EXAMPLE
from tests.support.lots import in_two_lots
from tests.support.pages import bare_site, site_value
from tests.support.registers import TODAY, Recipe, make_register, recipes, scramble

EXAMPLES = settings(
    deadline=None,
    max_examples=60,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The API of the example."""
    return api(load(FolderSource(EXAMPLE)).register)


@pytest.fixture(scope="module")
def little() -> dict[str, bytes]:
    """The API of the small register."""
    return api(small())


def faults(files: dict[str, bytes]) -> list[str]:
    judge = Judge(read(files, "openapi.json"))
    return [fault for path, data in answers(files).items() for fault in judge.faults(path, data)]


def test_openapi_is_as_its_standard_says(files: dict[str, bytes]) -> None:
    description = read(files, "openapi.json")
    validate(description)
    operations = [item["get"]["operationId"] for item in description["paths"].values()]
    assert len(set(operations)) == len(operations)


def test_every_answer_of_the_example_is_as_openapi_says(files: dict[str, bytes]) -> None:
    assert faults(files) == []


def test_every_path_of_openapi_is_answered(little: dict[str, bytes]) -> None:
    judge = Judge(read(little, "openapi.json"))
    met = Counter(judge.path_of(path) for path in answers(little))
    base = read(little, "index.json")["openapi"].removesuffix("/openapi.json")
    none_of = [each["api"] for each in read(little, "index.json")["kinds"] if not each["count"]]
    unmet = {api.removeprefix(base).replace(".json", "/{id}.json") for api in none_of} | {"/changes/{month}.json"}
    assert set(judge.paths) - set(met) == unmet, "nothing has changed, and all else that there is some of is there"


@in_two_lots(25, 250, given(recipes()))
def test_every_answer_of_any_register_is_as_openapi_says(recipe: Recipe) -> None:
    assert faults(api(make_register(recipe))) == []


def test_every_record_is_as_the_schema_that_it_names(files: dict[str, bytes]) -> None:
    found = answers(files)
    url = read(files, "index.json")["openapi"].removesuffix("openapi.json")
    judges = {}
    for kind in [each["kind"] for each in read(files, "index.json")["kinds"]]:
        schema = read(files, f"schemas/{kind}.json")
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"{url}schemas/{kind}.json"
        judges[schema["$id"]] = Draft202012Validator(closed(schema), format_checker=FormatChecker())
    records = [each for each in found.values() if "_links" in each]
    assert len(records) > 300
    for record in records:
        assert [fault.message for fault in judges[record["_links"]["describedby"]].iter_errors(record)] == []


def test_lists_name_every_item_and_nothing_else(files: dict[str, bytes]) -> None:
    found = answers(files)
    index = found["index.json"]
    base = index["openapi"].removesuffix("openapi.json")
    for each in index["kinds"]:
        rows = found[each["api"].removeprefix(base)]["items"]
        assert len(rows) == each["count"]
        items = {row["api"].removeprefix(base): row for row in rows}
        folder = each["api"].removeprefix(base).replace(".json", "/")
        whole = {path: data for path, data in found.items() if path.startswith(folder) and "_links" in data}
        assert items.keys() == whole.keys()
        for path, row in items.items():
            data = whole[path]
            told = {
                "id": data["id"],
                "title": data["title"],
                "url": data["_links"]["page"],
                "api": data["_links"]["self"],
            }
            assert row == {**told, **{key: data[key] for key in ("state", "last_changed") if key in data}}


def addresses(data: Any) -> list[str]:
    """Every address in the API that an answer gives."""
    if isinstance(data, dict):
        own = [value for key, value in data.items() if key in ("api", "self", "list", "describedby", "moved_to")]
        return [*own, *(each for value in data.values() for each in addresses(value))]
    return [each for value in data for each in addresses(value)] if isinstance(data, list) else []


def test_every_address_leads_to_an_answer(files: dict[str, bytes]) -> None:
    index = read(files, "index.json")
    base = index["openapi"].removesuffix(f"{ROOT}openapi.json")
    tables = {each["describedby"] for one in index["datasets"] for each in one["files"] if "describedby" in each}
    named = {each for data in answers(files).values() for each in addresses(data)} - tables
    assert len(named) > 300
    assert {each for each in named if each.removeprefix(base) not in files} == set()


def test_nothing_is_null_or_empty(files: dict[str, bytes]) -> None:
    def empty(data: Any) -> bool:
        inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
        return data is None or data == "" or any(map(empty, inner))

    assert [path for path, data in answers(files).items() if empty(data)] == []


def test_a_renamed_record_leads_on_and_one_that_is_taken_away_says_so(little: dict[str, bytes]) -> None:
    base = read(little, "index.json")["openapi"].removesuffix(f"{ROOT}openapi.json")
    assert read(little, "agreements/skyddsklader.json") == {
        "moved_to": f"{base}api/v1/agreements/arbetsklader.json",
        "id": "arbetsklader",
        "title": small().agreements["arbetsklader"].title,
        "url": f"{base}avtal/arbetsklader/",
    }
    assert read(little, "agreements/kontorsmaterial-2.json") == {
        "gone": "2026-02-03",
        "reason": {"code": "registered_in_error", "label": "Posten lades in av misstag"},
    }
    listed = {row["id"] for row in read(little, "agreements.json")["items"]}
    assert not listed & {"skyddsklader", "kontorsmaterial-2"}


def test_moments_have_the_zone_of_sweden(files: dict[str, bytes]) -> None:
    """The judge of formats knows no points in time, so they are asked here."""
    found = [data[key] for data in answers(files).values() for key in ("deadline", "starts") if key in data]
    assert len(found) > 50
    for each in found:
        if "T" in each:
            assert datetime.fromisoformat(each).utcoffset() in (timedelta(hours=1), timedelta(hours=2)), each
        else:
            date.fromisoformat(each)
    assert {datetime.fromisoformat(each).utcoffset() for each in found if "T" in each} == {
        timedelta(hours=1),
        timedelta(hours=2),
    }


def test_amounts_are_the_numbers_that_were_written() -> None:
    for written in ("0", "1", "4000000", "0.01", "1234.5", "9999999999999.99", "1000000.10"):
        assert Decimal(json.dumps(number(Decimal(written)))) == Decimal(written)


def texts_of(html: bytes) -> str:
    """What a page says, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.decode())).replace("\xa0", " ").split())


def test_pages_say_the_same_titles_and_states(little: dict[str, bytes]) -> None:
    site = bare_site(small(), Audience.PUBLIC, TODAY)
    base = read(little, "index.json")["openapi"].removesuffix(f"{ROOT}openapi.json")
    records = [data for data in answers(little).values() if "_links" in data]
    states: Counter[str] = Counter()
    for data in records:
        place = data["_links"]["page"].removeprefix(base)
        section = place.partition("/")[0]
        if (
            section == "vagledning" or f"{section}/index.html" not in site
        ):  # a frame has the title; a section may be to come
            continue
        page = texts_of(site[f"{place}index.html"])
        assert " ".join(data["title"].split()) in page, place
        if "state" in data:
            assert data["state"]["label"] in page, place
            states[data["state"]["label"]] += 1
    assert len(states) > 10


def test_a_change_is_told_of_the_record_and_in_the_list_of_changes() -> None:
    book = Book()
    before = public(small(), FIRST)
    book.publish(before, FIRST)
    after = public(with_record(small(), "agreement", "kontorsmaterial", title="Papper och pennor"), SECOND)
    book.publish(after, SECOND)
    known = known_to(book.ledger, after)
    plain = site_value(after, Audience.PUBLIC, SECOND)
    site = replace(plain, known=known, changes=changes(after, known))
    files = {each.path: each.write() for each in made(after, site)}
    assert read(files, "agreements/kontorsmaterial.json")["last_changed"] == SECOND.isoformat()
    assert "last_changed" not in read(files, "agreements/mobler.json"), "that it was there at first is no change"
    rows = {row["id"]: row.get("last_changed") for row in read(files, "agreements.json")["items"]}
    assert {name for name, day in rows.items() if day} == {"kontorsmaterial"}
    told = read(files, "changes.json")
    assert told["since"] == FIRST.isoformat()
    assert [(each["id"], each["what"]["code"], each["day"]) for each in told["changes"]] == [
        ("kontorsmaterial", "changed", SECOND.isoformat())
    ]
    assert told["changes"][0]["api"].endswith("/api/v1/agreements/kontorsmaterial.json")
    assert told["months"][0]["month"] == "2026-11"
    assert read(files, "changes/2026-11.json")["changes"] == told["changes"]
    assert faults(files) == []


def internal_keys() -> set[tuple[str, str]]:
    """The fields that the public never sees, by the names of their models, told without the program's own account of it."""
    found, seen = set(), set()

    def walk(model: type[Part]) -> None:
        if model not in seen:
            seen.add(model)
            for shape in shape_of(model):
                if shape.visibility.rule is Rule.INTERNAL:
                    found.add((model.__name__, shape.key))
                elif shape.part:
                    walk(shape.part)

    for model in MODELS.values():
        walk(model)
    return found


def test_the_schemas_do_not_even_name_what_is_internal(little: dict[str, bytes]) -> None:
    schemas = read(little, "openapi.json")["components"]["schemas"]
    named = {(name, key) for name, schema in schemas.items() for key in schema.get("properties", ())}
    assert {("Agreement", "ordering"), ("Ordering", "how"), ("Procurement", "tenders")} <= named
    internal = internal_keys()
    assert {("Agreement", "notes"), ("AgreementSupplier", "customer_number"), ("Ordering", "instructions")} <= internal
    assert named & internal == set()
    assert "Need" not in schemas
    assert "need" not in schemas["Concern"]["properties"]


@in_two_lots(25, 250, given(recipes(), st.integers(0, 2**32)))
def test_what_is_hidden_changes_no_byte(recipe: Recipe, seed: int) -> None:
    one = make_register(recipe)
    assert api(one) == api(scramble(one, TODAY, Random(seed)))  # noqa: S311 - invented data


def test_the_internal_site_has_no_api() -> None:
    register = small()
    assert list(made(register, site_value(register, Audience.INTERNAL, TODAY))) == []
