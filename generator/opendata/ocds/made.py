# SPDX-License-Identifier: EUPL-1.2
"""The files of OCDS: all releases, all records, what the processes amount to, and a record package for each process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator.feeds.made import Made
from generator.opendata.ocds.names import SCHEME, Names
from generator.opendata.ocds.own_days import BEGAN
from generator.opendata.ocds.packages import Record, package, record
from generator.opendata.ocds.past import of_ledger, of_today
from generator.opendata.ocds.processes import Processes
from generator.opendata.ocds.releases import of_withdrawn, releases_of
from generator.opendata.ocds.values import Json, start_of, told
from generator.pages.site import Site
from generator.register import Register
from generator.views.ocds import EXTENSIONS, FOLDER, POLICY, prefix, publisher

MOST = 100_000
"""Processes in a package, far below the guidance's limit of 250,000 awards or contracts."""


def made(register: Register, site: Site) -> Iterator[Made]:
    """All of them, on a site that offers its data."""
    if not site.open_data:
        return
    found = records(register, site)
    parts = [found[start : start + MOST] for start in range(0, len(found), MOST)] or [[]]
    for number, part in enumerate(parts, start=1):
        ending = f"-{number}.json" if number > 1 else ".json"
        yield from (_package(f"{kind}{ending}", kind, part, register, site) for kind in ("releases", "records"))
    lines = tuple(each.compiled for each in found)
    yield Made(f"{FOLDER}compiled.jsonl", lines, partial(_lines, lines))
    yield from (_package(f"{each.ocid}.json", "records", [each], register, site) for each in found)


def records(register: Register, site: Site) -> list[Record]:
    """Every process that has a release, by its ocid."""
    past = of_ledger(site.known, register) if site.known.versions else of_today(register)
    processes = Processes(past, Names(past, prefix(register)))
    found = [record(releases) for each in processes.every() if (releases := releases_of(each, processes, site.as_of))]
    found += [record(of_withdrawn(ocid, day)) for ocid, day in processes.withdrawn()]
    return sorted(found, key=lambda each: each.ocid)


def _package(name: str, kind: str, part: Sequence[Record], register: Register, site: Site) -> Made:
    """A package of releases or of records."""
    meta = _meta(register, site, name, part)
    return Made(FOLDER + name, (meta, part), partial(_joined, meta, kind, part))


def _joined(meta: Json, kind: str, part: Sequence[Record]) -> bytes:
    members = (text for each in part for text in (each.releases if kind == "releases" else (each.text,)))
    return b"".join(package(meta, kind, members))


def _lines(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _meta(register: Register, site: Site, name: str, part: Sequence[Record]) -> Json:
    """What is said of a package. It is as new as its newest release, whenever it was built."""
    own = publisher(register)
    used = frozenset[str]().union(*(each.extensions for each in part))
    newest = max((each.newest for each in part), default=start_of(site.known.since or BEGAN))
    return told(
        uri=f"{site.url}{FOLDER}{name}",
        version="1.1",
        extensions=[each.url for each in EXTENSIONS if each.url in used],
        publishedDate=newest,
        publisher=told(name=own.name, scheme=SCHEME if own.number else None, uid=own.number, uri=own.url),
        license=register.cooperation.data_license,
        publicationPolicy=site.url + POLICY,
    )
