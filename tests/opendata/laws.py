# SPDX-License-Identifier: EUPL-1.2
"""What must hold of OCDS and that no schema says: references, roles, times, amounts, tags, and that a merge is what was published last.

It reads the packages as anyone would, and shares no line with what writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from ocdsmerge import Merger  # type: ignore[import-untyped]

from generator.model.identity import holds_personal_number

Json = dict[str, Any]
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_DATES: Final = (
    "date",
    "dateSigned",
    "datePublished",
    "dateModified",
    "dueDate",
    "dateMet",
    "startDate",
    "endDate",
    "maxExtentDate",
    "publishedDate",
)
_SECTION: Final = {
    "planning": "planning",
    "tender": "tender",
    "award": "awards",
    "contract": "contracts",
    "implementation": "contracts",
}
_UPDATE: Final = re.compile(
    r"(planning|tender|award|contract|implementation)(Update|Amendment|Cancellation|Termination)?"
)


def broken(records: list[Json], rules: dict[tuple[str, ...], str]) -> list[str]:
    """Every law that a record package breaks, in words."""
    said: list[str] = []
    ocids = {record["ocid"] for record in records}
    ids = [release["id"] for record in records for release in record["releases"]]
    said += ["a release id is used twice"] * (len(ids) != len(set(ids)))
    for record in records:
        found = [*_chain(record, rules)]
        for told in (*record["releases"], record["compiledRelease"]):
            found += [*_release(told, ocids)]
        said += [f"{record['ocid']}: {each}" for each in found]
    return said


def _chain(record: Json, rules: dict[tuple[str, ...], str]) -> Iterator[str]:
    """What holds between the releases of a process, and between them and what they amount to."""
    releases = record["releases"]
    dates = [release["date"] for release in releases]
    if dates != sorted(set(dates)):
        yield f"the dates do not rise: {dates}"
    if any(not _MOMENT.fullmatch(each) for each in dates):
        yield f"a date is not in UTC: {dates}"
    for name in ("ocid", "language", "initiationType"):
        if len({release[name] for release in releases}) > 1:
            yield f"{name} changes"
    yield from _tags(releases)
    compiled = record["compiledRelease"]
    merged = Merger(merge_rules=rules).create_compiled_release(releases)
    if compiled != merged:
        yield "the compiled release is not the merge"
    last = {key: value for key, value in releases[-1].items() if key not in ("id", "date", "tag")}
    now = {key: value for key, value in compiled.items() if key not in ("id", "date", "tag")}
    if _plain(_without_goals(last)) != _plain(_without_goals(now)):
        yield "the newest release is not what the releases amount to"
    for one, other in pairwise(releases):
        if {**one, "id": "", "date": "", "tag": ""} == {**other, "id": "", "date": "", "tag": ""}:
            yield "a release says what the one before said"


def _tags(releases: list[Json]) -> Iterator[str]:
    told: set[str] = set()
    for release in releases:
        if not release["tag"] or len(release["tag"]) != len(set(release["tag"])):
            yield f"the tags are empty or doubled: {release['tag']}"
        begun = {tag for tag in release["tag"] if tag in _SECTION}
        for tag in release["tag"]:
            match = _UPDATE.fullmatch(tag)
            if match is None:
                yield f"there is no tag {tag}"
                continue
            if not release.get(_SECTION[match[1]]):
                yield f"{tag} without its section"
            if match[2] and match[1] not in told:
                yield f"{tag} before there was a {match[1]} to change"
            if tag in ("planning", "tender") and tag in told:
                yield f"{tag} twice"
        told |= begun
        if "award" not in told and release.get("awards"):
            yield "there are awards, but no release is tagged so"
        if "contract" not in told and release.get("contracts"):
            yield "there are contracts, but no release is tagged so"


def _plain(value: Any) -> Any:
    """A value without what says nothing, its lists in any order."""
    if isinstance(value, dict):
        inner = {key: _plain(each) for key, each in value.items()}
        return {key: each for key, each in inner.items() if each not in (None, {}, [])}
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return sorted((_plain(each) for each in value), key=repr)
    return value


def _without_goals(release: Json) -> Json:
    """They are repeated only when they change."""
    tender = {key: value for key, value in release.get("tender", {}).items() if key != "sustainability"}
    return {**release, "tender": tender}


def _release(release: Json, ocids: set[str]) -> Iterator[str]:
    """What holds within one release."""
    yield from _references(release)
    yield from _related(release, ocids)
    yield from _values(release, "")
    text = "\n".join(_texts(release))
    if holds_personal_number(text):
        yield "there is a personal number"


def _references(release: Json) -> Iterator[str]:
    parties = {party["id"]: party for party in release.get("parties", ())}
    if len(parties) != len(release.get("parties", ())):
        yield "two parties have the same id"
    for role, reference in _referred(release):
        party = parties.get(reference["id"])
        if party is None:
            yield f"the {role} {reference['id']} is no party"
        elif role not in (party.get("roles") or ()):
            yield f"the party {reference['id']} is no {role}"
    awards = {award["id"] for award in release.get("awards", ())}
    lots = {lot["id"] for lot in release.get("tender", {}).get("lots", ())}
    for contract in release.get("contracts", ()):
        if contract["awardID"] not in awards:
            yield f"the contract {contract['id']} rests on no award"
    named = [lot for award in release.get("awards", ()) for lot in award.get("relatedLots") or ()]
    named += [item["relatedLot"] for item in release.get("tender", {}).get("items", ()) if item.get("relatedLot")]
    named += [row["relatedLot"] for row in release.get("bids", {}).get("statistics", ()) if row.get("relatedLot")]
    for lot in set(named) - lots:
        yield f"there is no lot {lot}"


def _referred(release: Json) -> Iterator[tuple[str, Json]]:
    """Each reference to a party, and the role."""
    tender = release.get("tender", {})
    if release.get("buyer"):
        yield "buyer", release["buyer"]
    if tender.get("procuringEntity"):
        yield "procuringEntity", tender["procuringEntity"]
    for each in tender.get("tenderers", ()):
        yield "tenderer", each
    for section in ("awards", "contracts"):
        for member in release.get(section, ()):
            for each in member.get("suppliers", ()):
                yield "supplier", each


def _related(release: Json, ocids: set[str]) -> Iterator[str]:
    for each in release.get("relatedProcesses", ()):
        if "identifier" in each and each["identifier"] not in ocids:
            yield f"there is no process {each['identifier']}"
        if each.get("identifier") == release["ocid"]:
            yield "it is related to itself"


def _values(value: Any, place: str) -> Iterator[str]:
    if isinstance(value, dict):
        if "amount" in value and (
            value.get("currency") != "SEK" or (value["amount"] is not None and value["amount"] <= 0)
        ):
            yield f"{place} is no amount: {value}"
        start, end = value.get("startDate"), value.get("endDate") or value.get("maxExtentDate")
        if start and end and end < start:
            yield f"{place} ends before it starts: {value}"
        for key, inner in value.items():
            if key in _DATES and inner is not None and not _MOMENT.fullmatch(inner):
                yield f"{place}/{key} is no moment in UTC: {inner}"
            yield from _values(inner, f"{place}/{key}")
    elif isinstance(value, list):
        if value and all(isinstance(each, dict) and "id" in each for each in value):
            ids = [each["id"] for each in value]
            if len(ids) != len(set(ids)):
                yield f"{place} has an id twice: {ids}"
        for inner in value:
            yield from _values(inner, place)
    elif value == "":
        yield f"{place} is empty"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
