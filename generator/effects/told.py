# SPDX-License-Identifier: EUPL-1.2
"""A difference as headings with lines, in the order in which a reviewer needs them: what becomes public first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.effects.difference import Difference, Effects
from generator.effects.exposure import closing, opening
from generator.effects.pages import Files, addresses
from generator.history.changes import What
from generator.history.sentences import called
from generator.model.audience import Audience
from generator.model.kinds import MODELS
from generator.register import Key
from generator.wording import number
from generator.words import listed

MOST_PAGES = 20
"""Addresses shown of each kind of change to a site; the JSON form has them all."""
SITES = {Audience.PUBLIC: "den publika webbplatsen", Audience.INTERNAL: "den interna webbplatsen"}


class Section(NamedTuple):
    """A heading with its lines, each a sentence. `strong` where it must not be overlooked."""

    heading: str
    lines: tuple[str, ...]
    strong: bool = False


def summary(difference: Difference) -> str:
    """The change in one or two sentences."""
    if not difference.changes and not difference.unreadable:
        return "Inget ändras i registret."
    counted = Counter(each.change.what for each in difference.changes)
    parts = [f"{number(counted[what])} {words[counted[what] > 1]}" for what, words in COUNTED.items() if counted[what]]
    risk = f" Riskklass: {difference.risk.label}." if difference.risk else ""
    told = listed(parts)
    return f"{told[:1].upper()}{told[1:]}.{risk}" if parts else "Inget av det som gick att läsa ändras."


COUNTED = {
    What.ADDED: ("post läggs till", "poster läggs till"),
    What.CHANGED: ("post ändras", "poster ändras"),
    What.RENAMED: ("post byter id", "poster byter id"),
    What.REMOVED: ("post tas bort", "poster tas bort"),
}


def sections(difference: Difference) -> Iterator[Section]:
    """Everything that is told, without empty headings."""
    yield from (section for section in _sections(difference) if section.lines)


def _sections(difference: Difference) -> Iterator[Section]:
    effects = difference.effects
    if effects:
        yield Section("Blir publikt", tuple(map(opening, effects.exposure.opened)), strong=True)
        yield Section("Visas inte längre publikt", tuple(map(closing, effects.exposure.closed)), strong=True)
    yield Section("Går inte att bedöma", tuple(_unjudged(difference)), strong=True)
    ordered = sorted(difference.changes, key=lambda each: -each.risk)
    yield Section("Det här ändras", tuple(sentence for each in ordered for sentence in each.sentences))
    if effects:
        yield from _effects(effects)


def _unjudged(difference: Difference) -> Iterator[str]:
    """What stands in the way of telling everything."""
    for key in difference.unreadable:
        yield f"{_file(key)} gick inte att läsa. Vad som har ändrats där är inte känt."
    if difference.errors_after:
        yield f"Registret har {_faults(difference.errors_after)} efter ändringen och kan inte byggas. Granskningen (samkop check) säger vilka. Följderna räknas ut när de är rättade."
    elif difference.errors_before:
        yield f"Det som ändringen jämförs med har {_faults(difference.errors_before)} och kan inte byggas med dagens program. Följderna går därför inte att räkna ut."


def _faults(count: int) -> str:
    return f"{number(count)} fel"


def _file(key: Key) -> str:
    kind, record_id = key
    return called(kind, record_id) if record_id else f"En fil av slaget {MODELS[kind].noun}"


def _effects(effects: Effects) -> Iterator[Section]:
    waiting = effects.standing
    yield Section("Att besluta", (*waiting.due, *waiting.no_longer_due))
    yield Section("Lägen som ändras", waiting.states)
    yield Section("Nya avvikelser att granska", waiting.found)
    yield Section("Avvikelser som försvinner", waiting.no_longer_found)
    for audience, found in effects.files.items():
        yield Section(f"Sidor och filer på {SITES[audience]}", tuple(_files(found)))


def _files(found: Files) -> Iterator[str]:
    for words, paths in (("kommer till", found.added), ("ändras", found.changed), ("försvinner", found.removed)):
        if paths:
            pages_first = sorted(paths, key=lambda path: (not path.endswith("index.html"), path))
            shown = [*addresses(tuple(pages_first[:MOST_PAGES]))]
            more = f" och {number(len(paths) - len(shown))} till" if len(paths) > len(shown) else ""
            yield f"{number(len(paths))} {words}: {', '.join(shown)}{more}."


def as_text(difference: Difference) -> str:
    """For a terminal. What must not be overlooked stands first and is marked with an exclamation mark."""
    blocks = [summary(difference)]
    for section in sections(difference):
        mark = "!" if section.strong else "-"
        blocks.append("\n".join([section.heading, *(f"  {mark} {plain(line)}" for line in section.lines)]))
    return "\n\n".join(blocks) + "\n"


def plain(text: str) -> str:
    """One line without characters that steer a terminal."""
    return "".join(
        letter if letter.isprintable() or letter == "\u00a0" else " " if letter.isspace() else "\ufffd"
        for letter in text
    )


def lines_of(found: Iterable[Section]) -> int:
    """How many lines there are under all headings."""
    return sum(len(section.lines) for section in found)
