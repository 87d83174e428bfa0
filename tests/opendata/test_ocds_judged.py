# SPDX-License-Identifier: EUPL-1.2
"""The example register's OCDS, judged by those who made the standard, and by the laws that no schema tells."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from ocdsmerge import Merger  # type: ignore[import-untyped]
from ocdsmerge.rules import get_merge_rules  # type: ignore[import-untyped]

from generator.build import shown
from generator.files import ROOT
from generator.judging import judge
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.opendata.ocds.made import made
from generator.opendata.ocds.merging import OMITTED, RULES, WHOLE_LISTS
from generator.views.ocds import EXTENSIONS, FOLDER
from tests.opendata.judge import extension, faults, needs_schema, standard
from tests.opendata.laws import broken
from tests.opendata.stories import Story
from tests.opendata.test_ocds_story import life
from tests.site.built import TODAY

__all__ = ["life"]
PLAIN = {tuple(path.split("/")): "wholeListMerge" for path in WHOLE_LISTS.split()} | dict.fromkeys(
    OMITTED, "omitWhenMerged"
)
"""The rules of the standard alone, as a tool merges that knows none of the extensions."""


@cache
def example() -> dict[str, bytes]:
    """The files of the example register."""
    register, site = shown(judge(FolderSource(ROOT / "register"), [], TODAY), Audience.PUBLIC, TODAY)
    return {each.path.removeprefix(FOLDER): each.write() for each in made(register, site)}


def package(name: str) -> Any:
    return json.loads(example()[name])


def test_the_example_keeps_the_laws_and_shows_much_of_the_standard() -> None:
    records = package("records.json")["records"]
    assert broken(records, RULES) == []
    assert len(records) > 100
    used = {url.rsplit("/", 3)[1] for url in package("releases.json")["extensions"]}
    assert len(used) >= 9


def test_each_file_of_a_process_is_the_same_record() -> None:
    records = {record["ocid"]: record for record in package("records.json")["records"]}
    own = {name: json.loads(content)["records"] for name, content in example().items() if name.startswith("ocds-")}
    assert {name: [records[name.removesuffix(".json")]] for name in own} == own
    assert len(own) == len(records)


def test_a_tool_that_knows_no_extension_merges_alike(life: Story) -> None:
    for record in [*package("records.json")["records"], *life.told().values()]:
        assert Merger(merge_rules=PLAIN).create_compiled_release(record["releases"]) == record["compiledRelease"]


@needs_schema
@pytest.mark.parametrize("name", ["releases.json", "records.json", "ocds-exempl-2025-kontorsmaterial.json"])
def test_libcoveocds_finds_no_fault(name: str) -> None:
    assert faults(package(name)) == []


@needs_schema
def test_libcoveocds_finds_no_fault_in_a_whole_life(life: Story) -> None:
    files = life.files()
    assert faults(json.loads(files[f"{FOLDER}releases.json"])) == []
    assert faults(json.loads(files[f"{FOLDER}records.json"])) == []


@needs_schema
def test_the_judge_does_find_faults() -> None:
    told = package("ocds-exempl-2025-kontorsmaterial.json")
    (release,) = told["records"][0]["releases"]
    release["tender"] |= {"status": "klar", "sustainabilty": True, "title": ""}
    release["date"] = "igår"
    assert len(faults(told)) >= 4


@needs_schema
def test_the_rules_of_merging_are_those_of_the_schema() -> None:
    schema = standard("release-schema.json")
    assert get_merge_rules(schema) == PLAIN
    for each in EXTENSIONS:
        _patch(schema, extension(each.url))
    assert get_merge_rules(schema) == RULES


def _patch(schema: Any, patch: Any) -> None:
    """JSON Merge Patch, RFC 7396."""
    for key, value in patch.items():
        if isinstance(value, dict) and isinstance(schema.get(key), dict):
            _patch(schema[key], value)
        else:
            schema[key] = value
