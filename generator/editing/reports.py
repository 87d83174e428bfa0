# SPDX-License-Identifier: EUPL-1.2
"""The text of a new yearly report: its frozen figures, what is known of the year, and headings with help for the people who write the rest.

What is read stands as values; what a person has to write stands with `#` right before it, as in every new file (`editing/template.py`), so that a report
that nobody has filled in says nothing of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

from generator import yaml_text
from generator.editing.template import WIDTH
from generator.model.codes import ReportKind
from generator.model.report import Report
from generator.model.scalars import suggest_slug
from generator.model.shape import shape_of


class Section(NamedTuple):
    """A section of a report. Where `text` is empty a person writes it, and `help` says what about."""

    heading: str
    text: str = ""
    help: str = ""


class Beginning(NamedTuple):
    """What a report begins with. `values` are those above the sections; `figures` are plain data, in the order in which they are shown."""

    values: Mapping[str, Any]
    sections: Sequence[Section]
    figures: Sequence[Mapping[str, Any]]


_IDS = {ReportKind.YEAR: "aret-i-siffror", ReportKind.COOPERATION: "avtalssamverkan"}
_TO_WRITE = {
    ReportKind.YEAR: (
        Section(
            "Det som har förändrats",
            help="Vad som skiljer året från året före, och varför. Talen står i tabellen: upprepa dem inte.",
        ),
        Section("Det som ska göras", help="Vad som ändras nästa år, och vilken funktion som ansvarar. Inga namn."),
    ),
    ReportKind.COOPERATION: (
        Section(
            "Hur samverkan har fungerat",
            help="Vad som har gått bra och vad som inte har gjort det, i några meningar som fullmäktige har nytta av.",
        ),
        Section(
            "Beslut för varandras räkning",
            help="Vilka som har beslutat i en annan kommuns ärenden, efter fullmakt eller delegation (KL 9 kap. 37 §). "
            "Ange funktion, inte namn.",
        ),
        Section("Det som ska göras", help="Vad som ändras nästa år, och vilken funktion som ansvarar."),
    ),
}
"""What only people know, by kind of report."""
_HEAD = (
    "Rapport. Siffrorna längst ned togs fram ur det som var publikt den dag som står i frozen. De ändras aldrig: det som rättas senare visas bredvid dem. "
    "Texten är er. Rader som börjar med # läses inte: ta bort tecknet framför det som ska med. Rapporten syns bara internt tills approved är ifylld."
)
_COMES_LATER = ("approved", "decision", "introduction", "corrections_note")
_EXAMPLES = {
    "approved": "approved: 2026-02-10",
    "decision": "decision: KS 2026/0012 § 14",
    "introduction": "introduction: Rapporten i några meningar.",
    "corrections_note": "corrections_note: Två upphandlingar hade fel datum.",
}


def report_id(kind: ReportKind, year: int, organization: str = "") -> str:
    """The id of a report: its year, what it is and for whom, `2025-aret-i-siffror-exempelby`."""
    return suggest_slug("-".join(filter(None, (str(year), _IDS[kind], organization))))


def to_write(kind: ReportKind) -> tuple[Section, ...]:
    """The sections that a person writes."""
    return _TO_WRITE[kind]


def report_text(beginning: Beginning) -> str:
    """The whole file of a new report."""
    return "\n".join(_lines(beginning)) + "\n"


def _lines(beginning: Beginning) -> Iterator[str]:
    yield from _comment(_HEAD)
    yield from yaml_text.mapping(beginning.values)
    about = {shape.key: shape.about for shape in shape_of(Report)}
    for key in _COMES_LATER:
        yield ""
        yield from _comment(f"{about[key].title}. {about[key].description}")
        yield f"#{_EXAMPLES[key]}"
    yield ""
    yield from _comment(f"{about['sections'].title}. Skriv om det som står, och skriv det som saknas.")
    yield from _sections(beginning.sections)
    yield ""
    yield from _comment(f"{about['figures'].title}. {about['figures'].description} Ändra dem inte.")
    yield from yaml_text.mapping({"figures": []} if not beginning.figures else {})
    if beginning.figures:
        yield "figures:"
        yield from (f"  - {yaml_text.inline(each)}" for each in beginning.figures)


def _sections(sections: Sequence[Section]) -> Iterator[str]:
    """The sections under their key. The key is read only where a section is."""
    yield "sections:" if any(section.text for section in sections) else "#sections:"
    for section in sections:
        if section.text:
            yield from yaml_text.item({"heading": section.heading, "text": section.text}, yaml_text.STEP)
            continue
        yield from (f"  {line}" for line in _comment(section.help))
        rows = yaml_text.item({"heading": section.heading, "text": "Skriv här."}, yaml_text.STEP)
        yield from (f"#{row}" for row in rows)


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(text, WIDTH)]
