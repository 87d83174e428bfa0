# SPDX-License-Identifier: EUPL-1.2
"""What pages say of known time: when a record's content last changed, how, what it said at the end of a month, and everything that changed in a month."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import NamedTuple

from generator import wording
from generator.history.entry import What
from generator.history.known import Known, Version
from generator.model.base import Record
from generator.model.codelists import WithdrawnList
from generator.model.kinds import MODELS, SECTIONS, record_at
from generator.register import Key, Register
from generator.views.facts import Fact, Shown, address, facts, link
from generator.words import agreeing, listed, the

SECTION = "andringar"
ATOM, JSON = f"{SECTION}/atom.xml", f"{SECTION}/feed.json"
"""Where the feeds stand."""
MOST = 40
"""Changes on the first page; the rest are on the pages of their months."""
WORDS = {What.ADDED: ("Ny", "Nytt"), What.CHANGED: ("Ändrad", "Ändrat"), What.REMOVED: ("Borttagen", "Borttaget")}
"""What has happened to a record, in the gender of its noun."""

TOLD = MODELS.keys() - {WithdrawnList.record_kind}
"""The kinds whose changes are told. What is gone is told of the record itself, not once more of the list that it stands in."""


class StoryLine(NamedTuple):
    """One change of a record: the day, what changed, where it was proposed, and the page that shows what stood there until then."""

    when: str
    what: str
    sentences: tuple[str, ...]
    source: str
    before: Shown | None


@dataclass(frozen=True)
class Story:
    """A record's known time: the day of the last change, and every change, the latest first. Without `changed` nothing is known."""

    changed: str = ""
    lines: tuple[StoryLine, ...] = ()
    since: str = ""


def story(record: Record, known: Known) -> Story:
    """What is known of how a record has changed. Its beginning is no change."""
    versions = known.of(record)
    if not versions:
        return Story()
    changes = [one for one in versions if not known.is_beginning(one)]
    ends = {then.version: then for then in month_ends(record, known)}
    before: dict[Version, Then] = {later: ends[earlier] for earlier, later in pairwise(versions) if earlier in ends}
    return Story(
        wording.long_date(changes[-1].day) if changes else "",
        tuple(
            StoryLine(
                wording.long_date(one.day),
                agreeing(record.noun, *WORDS[one.what]).lower() if one.what is not What.CHANGED else "",
                said_of(one, record.noun),
                one.source,
                Shown(f"Som det var den {wording.long_date(before[one].day)}", before[one].address)
                if one in before
                else None,
            )
            for one in reversed(changes)
        ),
        wording.long_date(known.since) if known.since else "",
    )


def last_change(record: Record, known: Known) -> date | None:
    """The day when what could be read of a record last changed, where any change is known. Its having been there when history began is none."""
    days = [version.day for version in known.of(record) if not known.is_beginning(version)]
    return days[-1] if days else None


def said_of(version: Version, noun: str) -> tuple[str, ...]:
    """The sentences of a version where it is known which record they are about, and whether it came or went."""
    if version.what is not What.CHANGED:
        return ()
    subject = f"{the(noun).capitalize()} {version.record.title}" if version.record else ""
    return tuple(_without(sentence, subject) for sentence in version.sentences)


def _without(sentence: str, subject: str) -> str:
    rest = sentence.removeprefix(subject) if subject else sentence
    for mark in (": ", ", "):
        if rest.startswith(mark):
            rest = rest.removeprefix(mark)
            return rest[:1].upper() + rest[1:]
    return sentence


class Then(NamedTuple):
    """What a record `was` in an earlier `version`, at the last end of a month when that stood; its page, and the day when it stood no longer."""

    record: Record
    was: Record
    version: Version
    day: date
    address: str
    until: date


def month_ends(record: Record, known: Known) -> Iterator[Then]:
    """The earlier versions that stood at the end of some month, each at the last such day. Only records with pages have them."""
    if record.record_kind not in SECTIONS:
        return
    for version, following in pairwise(known.of(record)):
        first = following.day.replace(day=1)
        end = first - timedelta(days=1)
        if version.record and version.day <= end:
            yield Then(
                record,
                version.record,
                version,
                end,
                f"{address(record.record_kind, record.id)}{end.isoformat()}/",
                following.day,
            )


@dataclass(frozen=True)
class ThenPage:
    """A record as it was."""

    now: Shown
    day: str
    since: str
    until: str
    facts: tuple[Fact, ...]


def then_page(then: Then, register: Register) -> ThenPage:
    """Everything that could be read of a record at the end of a month. What it referred to is called as it is called today."""
    return ThenPage(
        link(then.record),
        wording.long_date(then.day),
        wording.long_date(then.version.day),
        wording.long_date(then.until),
        tuple(_alive(fact, register) for fact in facts(then.was, register, without=("id",))),
    )


_LINK = re.compile(r'<a href="/([^"#]*)[^"]*">(.*?)</a>', re.DOTALL)


def _alive(fact: Fact, register: Register) -> Fact:
    """A fact whose prose links only to what is still there: what an old text names may be gone."""
    return fact._replace(values=tuple(_alive_value(value, register) for value in fact.values))


def _alive_value(value: Shown, register: Register) -> Shown:
    html = _LINK.sub(lambda found: found[0] if _leads_somewhere(found[1], register) else found[2], value.html)
    return value._replace(html=html, facts=tuple(_alive(fact, register) for fact in value.facts))


def _leads_somewhere(path: str, register: Register) -> bool:
    """Whether a page stands at a path: that of a list, or of a record that is there."""
    named = record_at(path)
    return named is None or register.find(*named) is not None


class Change(NamedTuple):
    """One change of one record: the day, which change of that record on that day, the record as a link where it is still there, and how it changed."""

    day: date
    number: int
    key: Key
    kind: What
    record: Shown
    sentences: tuple[str, ...]
    source: str

    @property
    def what(self) -> str:
        """What has happened to what: ”Ändrat avtal”."""
        noun = MODELS[self.key[0]].noun
        return f"{agreeing(noun, *WORDS[self.kind])} {noun}"


class Month(NamedTuple):
    """The changes of one month, the latest first."""

    first: date
    changes: tuple[Change, ...]

    @property
    def name(self) -> str:
        """”November 2026”."""
        return wording.long_date(self.first).split("\u00a0", 1)[1].capitalize()

    @property
    def address(self) -> str:
        """Where its page stands."""
        return f"{SECTION}/{self.first:%Y-%m}/"


@dataclass(frozen=True)
class ChangesPage:
    """What has changed: the latest, and every month. `since` is empty where nothing is known."""

    latest: tuple[Change, ...]
    months: tuple[Month, ...]
    since: str
    began_with: str
    atom: str = ATOM
    json: str = JSON


def page(found: tuple[Change, ...], known: Known) -> ChangesPage:
    """The first page about changes, of all that are known."""
    return ChangesPage(
        found[:MOST],
        months(found),
        wording.long_date(known.since) if known.since else "",
        _began_with(known),
    )


def changes(register: Register, known: Known) -> tuple[Change, ...]:
    """Every change that is known of, the latest first; what was there on the first day is none."""
    found = [
        _change(key, version, number, register)
        for key, versions in known.versions.items()
        for number, version in _numbered(versions)
        if key[0] in TOLD and not known.is_beginning(version)
    ]
    return tuple(
        sorted(
            found, key=lambda one: (-one.day.toordinal(), wording.alphabetical(one.record.text), one.key, -one.number)
        )
    )


def _numbered(versions: tuple[Version, ...]) -> Iterator[tuple[int, Version]]:
    """Each version with its number among those of its day, from 1."""
    for _, group in groupby(versions, key=lambda version: version.day):
        yield from enumerate(group, start=1)


def _change(key: Key, version: Version, number: int, register: Register) -> Change:
    record = register.find(*key)
    shown = link(record) if record else Shown(version.record.title if version.record else _called(key, version))
    return Change(version.day, number, key, version.what, shown, said_of(version, MODELS[key[0]].noun), version.source)


def _called(key: Key, version: Version) -> str:
    """What a record that is gone was called, as far as that is known: by the sentence that says so."""
    said = version.sentences[0] if version.sentences else ""
    noun = the(MODELS[key[0]].noun).capitalize()
    return said.removeprefix(f"{noun} ").removesuffix(" tas bort.") if said.startswith(f"{noun} ") else key[1]


def months(found: Iterable[Change]) -> tuple[Month, ...]:
    """The changes by month, the latest month first."""
    return tuple(
        Month(first, tuple(group)) for first, group in groupby(found, key=lambda change: change.day.replace(day=1))
    )


def _began_with(known: Known) -> str:
    """What was there on the first day: ”130 avtal, 74 upphandlingar och 102 leverantörer”."""
    there = Counter(
        key[0] for key, versions in known.versions.items() if key[0] in SECTIONS and known.is_beginning(versions[0])
    )
    words = {
        "agreement": ("avtal", "avtal"),
        "procurement": ("upphandling", "upphandlingar"),
        "supplier": ("leverantör", "leverantörer"),
    }
    return listed([wording.count(there[kind], *words[kind]) for kind in words if there[kind]])
