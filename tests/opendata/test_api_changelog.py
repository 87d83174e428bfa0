# SPDX-License-Identifier: EUPL-1.2
"""The API does not change without a word in its log: the log holds a checksum of every schema and address, told without their texts."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from generator.files import API_CHANGELOG
from generator.opendata.api.answers import CHANGELOG, VERSION
from tests.history.books import small
from tests.opendata.api import ROOT, api, read

ENTRY = re.compile(r"^## (\d+\.\d+)$.*?^Kontrollsumma: `([0-9a-f]{64})`$", re.MULTILINE | re.DOTALL)
WORDS = ("title", "description", "summary")


def bare(said: Any) -> Any:
    """A schema or a description of paths without what is only for people. What is named so may also be a field, which stays."""
    if isinstance(said, list):
        return [bare(each) for each in said]
    if not isinstance(said, Mapping):
        return said
    return {key: bare(value) for key, value in said.items() if not (key in WORDS and isinstance(value, str))}


def checksum(description: Mapping[str, Any]) -> str:
    """Of all addresses and schemas."""
    told = {"paths": bare(description["paths"]), "schemas": bare(description["components"]["schemas"])}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def test_nothing_changes_without_an_entry() -> None:
    version, logged = ENTRY.findall(API_CHANGELOG.read_text("utf-8"))[0]
    found = checksum(read(api(small()), "openapi.json"))
    assert version == VERSION, "den översta versionen i docs/api-changelog.md är inte programmets"
    assert logged == found, (
        f"API:et har ändrats. Skriv en ny version överst i docs/api-changelog.md (och i answers.VERSION) med raden\nKontrollsumma: `{found}`"
    )


def test_every_version_has_a_checksum_of_its_own_and_they_only_rise() -> None:
    log = API_CHANGELOG.read_text("utf-8")
    entries = ENTRY.findall(log)
    assert len(entries) == log.count("\n## ")
    assert len({digest for _, digest in entries}) == len(entries)
    numbers = [tuple(map(int, version.split("."))) for version, _ in entries]
    assert numbers == sorted(set(numbers), reverse=True)


def test_the_log_is_published() -> None:
    assert api(small())[CHANGELOG] == API_CHANGELOG.read_bytes()


def test_the_checksum_sees_fields_codes_and_addresses_but_no_words() -> None:
    description = read(api(small()), "openapi.json")
    before = checksum(description)
    schemas = description["components"]["schemas"]
    schemas["Agreement"]["properties"]["title"]["description"] = "Andra ord."
    assert checksum(description) == before
    changed = (
        (schemas["Agreement"]["properties"], "title"),
        (schemas["Procedure"]["properties"]["code"]["oneOf"], 0),
        (description["paths"], "/changes.json"),
    )
    for place, what in changed:
        place.pop(what)
        after = checksum(description)
        assert after != before
        before = after
    assert ROOT == "api/v1/", "en ny första siffra är en ny adress"
