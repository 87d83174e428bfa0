# SPDX-License-Identifier: EUPL-1.2
"""The releases of a process: what could be read of it on each day that it changed, whole.

A release is dated at the beginning of the ledger's day in UTC. The ledger knows days; that moment has the same date in Sweden and in UTC all the year, and it
is not later than the publication itself. There is one release a day at most, so the dates of a process are strictly increasing. A release's id is a
digest of what it says, so neither a commit nor a build can change it, and what the ledger gains later never changes an earlier release.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from generator.opendata.ocds.awards import Given
from generator.opendata.ocds.carrying import release_of, settled
from generator.opendata.ocds.case import case
from generator.opendata.ocds.own_days import newest_day
from generator.opendata.ocds.processes import Process, Processes
from generator.opendata.ocds.snapshot import snapshot, withdrawn
from generator.opendata.ocds.tags import tags
from generator.opendata.ocds.values import Json, letters, start_of


def releases_of(process: Process, processes: Processes, until: date) -> list[Json]:
    """The releases of a process through a day, oldest first."""
    given, dated = Given(), processes.past.dated
    if not dated:
        found = case(process, until, processes)
        return _chained(process.ocid, [(newest_day(found, until), snapshot(found, given))]) if found else []
    return _chained(process.ocid, _snapshots(process, processes, given, until))


def of_withdrawn(ocid: str, when: date) -> list[Json]:
    """The one release of a process whose head has been withdrawn."""
    return _chained(ocid, [(when, withdrawn(ocid))])


def _snapshots(process: Process, processes: Processes, given: Given, until: date) -> Iterator[tuple[date, Json]]:
    begun = False
    for when in processes.days(process, until):
        found = case(process, when, processes)
        begun = begun or found is not None
        if begun:
            yield when, snapshot(found, given) if found else withdrawn(process.ocid)


def _chained(ocid: str, snapshots: Iterable[tuple[date, Json]]) -> list[Json]:
    """A release for each snapshot that says something else than the one before."""
    before: Json = {}
    links: dict[tuple[str, str], Json] = {}
    made: list[Json] = []
    for when, snapshot_of_day in snapshots:
        now = settled(before, snapshot_of_day) if before else snapshot_of_day
        if now == before:
            continue
        told = {"date": start_of(when), "tag": tags(before, now), **release_of(before, now)}
        release_id = f"{ocid}-{when:%Y%m%d}-{_digest(told)}"
        said = _linked(told, links, release_id, made[-1]["id"] if made else None)
        made.append({"ocid": ocid, "id": release_id, **said})
        before = now
    return made


_SORTED: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, check_circular=False)


def _digest(said: Json) -> str:
    """A digest of what a release says. Its links to releases are no part of it: one of them is to itself."""
    return letters(_SORTED.encode(said))


def _linked(said: Json, links: dict[tuple[str, str], Json], own: str, before: str | None) -> Json:
    """The same, with each amendment naming the release that it was first in, and the one that it changed."""
    new = {**({"amendsReleaseID": before} if before else {}), "releaseID": own}

    def of(owner: Json) -> Json:
        if not owner.get("amendments"):
            return owner
        return {
            **owner,
            "amendments": [each | links.setdefault((owner["id"], each["id"]), new) for each in owner["amendments"]],
        }

    found = {**said, "tender": of(said["tender"])}
    return {**found, "contracts": [of(each) for each in said["contracts"]]} if "contracts" in said else found
