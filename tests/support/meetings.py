# SPDX-License-Identifier: EUPL-1.2
"""A body and its meetings for the tests, in files as people write them, and drafts of agendas."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from generator.model.body import AgendaPoint
from generator.model.codes import AgendaRule, PointKind
from generator.plain import PlainNumber
from generator.views.agenda.draft import Draft, DraftItem, DraftPoint
from generator.views.agenda.raised import Raised, RaisedRow

BODY_ID, MEETING_ID = "provgruppen", "provgruppen-2026-12-10"
BODY = """\
id: provgruppen
title: Provgruppen
convener: {organization: mora, office: Upphandlingschef}
seats:
  - {organization: mora, office: Upphandlingschef, role: chair}
  - {organization: orsa, office: Upphandlingsansvarig i Orsa}
  - {organization: alvdalen, office: Upphandlingsansvarig i Älvdalen}
  - {organization: mora, office: Administratör, role: secretary}
meets: Varje månad
duration: 60
summons_days: 7
proposals_days: 14
points:
  - {id: oppnande, title: Mötet öppnas, kind: fixed, duration: 5, presenter: Upphandlingschef}
  - {id: avtal, title: "Avtal: slut, optioner och tak", kind: generated, rules: [option_due, agreement_ending], duration: 30}
  - {id: anmalda, title: Anmälda ärenden, kind: proposed, duration: 20}
"""
MEETING = """\
# Årets sista möte.
id: provgruppen-2026-12-10
title: "Provgruppen den 10 december"   # rubriken
body: provgruppen
starts: 2026-12-10T09:00
place: Kommunhuset

# Anmält i förväg.
proposed:
  - id: elcyklar
    title: Elcyklar till hemtjänsten
    received: 2026-11-20
    proposed_by: {organization: orsa, office: Upphandlingsansvarig i Orsa}
    # Orsa återkommer om antalet.

notes: Anna bokar lokalen.
"""
FILE = f"meetings/{BODY_ID}/{MEETING_ID}.yml"


def seated(folder: Path, meeting: str = MEETING) -> Path:
    """The register with the body and its meeting added; the answer is the meeting's file."""
    for path, text in {f"bodies/{BODY_ID}.yml": BODY, FILE: meeting}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder / FILE


def point(name: str, kind: PointKind, *rules: AgendaRule, duration: int = 10) -> AgendaPoint:
    """A point of an agenda."""
    return AgendaPoint.model_validate(
        {
            "id": name,
            "title": f"Punkten {name}",
            "kind": kind.value,
            "rules": [rule.value for rule in rules],
            "duration": PlainNumber(str(duration)),
        }
    )


def draft_of(*points: tuple[AgendaPoint, tuple[Raised, ...]], duration: int = 60) -> Draft:
    """A draft with these items under their points."""
    made = tuple(
        DraftPoint(
            each,
            str(number),
            tuple(
                DraftItem(str(number) if each.kind is PointKind.FIXED else f"{number}.{place}", raised)
                for place, raised in enumerate(items, 1)
            ),
        )
        for number, (each, items) in enumerate(points, 1)
    )
    return Draft(made, (), sum(each.duration for each, _ in points), duration)


RECORDS = (
    ("agreement", "arbetsklader"),
    ("agreement", "passersystem"),
    ("category", "klader"),
    ("organization", "mora"),
)
"""Records of the small register, some of them internal."""
_letters = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff")
_words = st.text(_letters, min_size=1, max_size=40).map(str.strip).filter(bool)
_lines = st.lists(_words, min_size=1, max_size=3).map("\n".join)
_texts = (
    st.just("")
    | _words
    | _lines
    | st.sampled_from(("no", "12", "a: b #c", "6.1", "- x", "{a}", "”citat”", "2026-01-01"))
)
_days = st.dates(date(2020, 1, 1), date(2026, 12, 1))


@st.composite
def raised_items(draw: st.DrawFn) -> Raised:
    """An item with anything in it that a rule may say."""
    wanted = draw(st.booleans())
    return Raised(
        id="/".join(draw(st.lists(st.from_regex("[a-z0-9][a-z0-9-]{0,8}", fullmatch=True), min_size=1, max_size=3))),
        rule=draw(st.none() | st.sampled_from(AgendaRule)),
        title=draw(_words),
        public_title=draw(_words),
        reason=draw(_texts),
        wanted=draw(_texts),
        position_wanted=wanted,
        recommendation=draw(_words if wanted else _texts),
        presenter=draw(st.just("") | _words),
        secret=draw(st.booleans()),
        late=draw(st.booleans()),
        concerns=tuple(draw(st.lists(st.sampled_from(RECORDS), max_size=4))),
        rows=tuple(draw(st.lists(st.builds(RaisedRow, st.sampled_from(RECORDS), _words), max_size=3))),
        first_raised=draw(st.none() | _days),
        postponed=draw(st.integers(0, 4)),
    )


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Drafts of agendas with a point of each kind."""
    items = st.lists(raised_items(), max_size=3).map(tuple)
    fixed = Raised("fixed/oppnande", None, "Mötet öppnas", "Mötet öppnas")
    return draft_of(
        (point("oppnande", PointKind.FIXED), (fixed,)),
        (point("avtal", PointKind.GENERATED, AgendaRule.OPTION_DUE), draw(items)),
        (point("anmalda", PointKind.PROPOSED), draw(items)),
    )
