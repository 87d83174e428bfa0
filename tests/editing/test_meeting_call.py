# SPDX-License-Identifier: EUPL-1.2
"""The frozen agenda as it stands in the file: exactly its own lines, and what was meant when it is read again."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings

from generator.editing import meetings
from generator.editing.acts import ActError
from generator.editing.splice import spliced
from generator.load.loader import read_alone
from generator.model.codes import AgendaRule, PointKind
from generator.model.meeting import Meeting
from generator.register import Key
from generator.views.agenda.draft import Draft
from generator.views.agenda.frozen import frozen, without_recommendation
from generator.views.agenda.raised import Raised, RaisedRow
from generator.views.sent import WITHHELD
from tests.support.meetings import FILE, MEETING, draft_of, drafts, point

SENT = date(2026, 12, 1)
OPTION = Raised(
    "option_due/arbetsklader/1",
    AgendaRule.OPTION_DUE,
    "Option 1 i Arbetskläder: sista dagen har passerat",
    "Arbetskläder",
    "Option 1 i arbetsklader skulle ha beslutats 31\u00a0oktober\u00a02026.",
    "Mora säger senast 2026-12-15 om den ska utnyttjas.",
    position_wanted=True,
    recommendation="Optionen utnyttjas.",
    presenter="Upphandlingschef",
    concerns=(("agreement", "arbetsklader"), ("agreement", "passersystem")),
    first_raised=date(2026, 10, 15),
    postponed=1,
)
MANY = Raised(
    "goals",
    AgendaRule.GOALS,
    "Mål att följa upp",
    "Mål att följa upp",
    concerns=(("meeting", "provgruppen-2026-10-15"),),
    rows=(RaisedRow(("organization", "mora"), "Läget: bra."),),
)
SECRET = Raised("proposed/hot", None, "Hot mot en chaufför", "Hot mot en chaufför", secret=True, late=True)
OPENED = Raised("fixed/oppnande", None, "Mötet öppnas", "Mötet öppnas")
DRAFT = draft_of(
    (point("oppnande", PointKind.FIXED), (OPENED,)),
    (point("avtal", PointKind.GENERATED, AgendaRule.OPTION_DUE), (OPTION, MANY)),
    (point("anmalda", PointKind.PROPOSED), (SECRET,)),
)
ADDED = """\
summons:
  sent: 2026-12-01
  points:
    - id: oppnande
      title: Punkten oppnande
      kind: fixed
      duration: 10
      items: 1
    - id: avtal
      title: Punkten avtal
      kind: generated
      duration: 10
      items: 2
    - id: anmalda
      title: Punkten anmalda
      kind: proposed
      duration: 10
      items: 1
  withheld: ["3.1"]
  commit: 0123abcd
agenda:
  - number: "1"
    id: fixed/oppnande
    point: oppnande
    title: Mötet öppnas
    public_title: Mötet öppnas
  - number: "2.1"
    id: option_due/arbetsklader/1
    point: avtal
    title: "Option 1 i Arbetskläder: sista dagen har passerat"
    public_title: Arbetskläder
    rule: option_due
    reason: Option 1 i arbetsklader skulle ha beslutats 31 oktober 2026.
    wanted: Mora säger senast 2026-12-15 om den ska utnyttjas.
    position_wanted: true
    recommendation: Optionen utnyttjas.
    presenter: Upphandlingschef
    first_raised: 2026-10-15
    postponed: 1
    concerns:
      - agreement: arbetsklader
    internal_concerns:
      - agreement: passersystem
  - number: "2.2"
    id: goals
    point: avtal
    title: Mål att följa upp
    public_title: Mål att följa upp
    rule: goals
    rows:
      - organization: mora
        text: "Läget: bra."
  - number: "3.1"
    id: proposed/hot
    point: anmalda
    title: Hot mot en chaufför
    public_title: Ärende med sekretess
    secret: true
    late: true
"""


TITLES = {("agreement", "arbetsklader"): "Arbetskläder", ("organization", "mora"): "Punkt"}
"""What the public sees of the records. Of the others it sees nothing."""


def shown(key: Key) -> str:
    return TITLES.get(key, "")


def call(draft: Draft, raw: bytes = MEETING.encode(), commit: str = "") -> bytes:
    return spliced(raw, FILE, meetings.called(*frozen(draft, shown, SENT, commit)), Meeting)


def read(raw: bytes) -> Meeting:
    found = read_alone(FILE, raw)
    assert isinstance(found, Meeting), raw.decode()
    return found


def test_exactly_these_lines_come_and_no_other_changes() -> None:
    """What was proposed keeps its remark, the summons stands where the model has it, the rest of the file is as it was."""
    new = call(DRAFT, commit="0123abcd").decode()
    before, after = MEETING.split("\nnotes:")
    assert new == f"{before}{ADDED}\nnotes:{after}"


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_marks_stay(end: bytes, mark: bytes) -> None:
    raw = mark + MEETING.encode().replace(b"\n", end)
    new = call(DRAFT, raw)
    assert new.startswith(raw[:60])
    assert new.endswith(raw[-20:])
    assert set(re.findall(rb"\r\n|\n", new)) == {end}
    assert read(new) == read(call(DRAFT))


def test_the_public_is_told_of_no_record_that_its_heading_leaves_out() -> None:
    """That there is an option nobody has decided about is not to be known (facts/domain.md § 11)."""
    quiet = OPTION._replace(public_title="Optioner att besluta om")
    item = frozen(
        draft_of((point("avtal", PointKind.GENERATED, AgendaRule.OPTION_DUE), (quiet,))), shown, SENT
    ).agenda[0]
    assert item.concerns == ()
    assert [each.key for each in item.internal_concerns] == list(OPTION.concerns)


def test_the_commit_stands_there_only_in_git() -> None:
    assert "commit" not in call(DRAFT).decode()
    assert read(call(DRAFT, commit="0123abcd")).agenda == read(call(DRAFT)).agenda


def typed(text: str) -> str:
    """A text with the spaces that are on a keyboard."""
    return text.replace("\u00a0", " ").strip()


def _read_back(draft: Draft) -> None:
    before = read(MEETING.encode())
    raw = call(draft)
    after = read(raw)
    kept = {name: value for name, value in after.__dict__.items() if name not in ("summons", "agenda")}
    assert kept == {name: value for name, value in before.__dict__.items() if name in kept}
    made = frozen(draft, shown, SENT)
    assert after.summons == made.summons
    assert after.agenda == made.agenda
    items = [(each.number, each.raised, held.point.id) for held in draft.points for each in held.items]
    for item, (number, raised, under) in zip(after.agenda, items, strict=True):
        assert (item.number, item.id, item.point) == (number, raised.id, under)
        assert item.title == typed(raised.title)
        assert item.public_title == (WITHHELD if raised.secret else typed(raised.public_title))
        said = (item.reason or "", item.wanted or "", item.recommendation or "", item.presenter or "")
        assert said == tuple(
            typed(each) for each in (raised.reason, raised.wanted, raised.recommendation, raised.presenter)
        )
        assert (item.rule, item.position_wanted, item.secret) == (raised.rule, raised.position_wanted, raised.secret)
        assert (item.late, item.first_raised, item.postponed) == (raised.late, raised.first_raised, raised.postponed)
        known = [*dict.fromkeys(raised.concerns)]
        named = [key for key in known if shown(key) and shown(key) in raised.public_title]
        assert [each.key for each in item.concerns] == named
        assert [each.key for each in item.internal_concerns] == [key for key in known if key not in named]
        assert [(row.key, row.text) for row in item.rows] == [(row.concern, typed(row.text)) for row in raised.rows]
    assert after.summons is not None
    assert [each.items for each in after.summons.points] == [len(each.items) for each in draft.points]
    assert [*after.summons.withheld] == [item.number for item in after.agenda if item.secret]
    lines, kept_lines = raw.decode().splitlines(), MEETING.splitlines()
    at = lines.index("summons:")
    assert [*lines[:at], *lines[at + len(lines) - len(kept_lines) :]] == kept_lines


@given(drafts())
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_what_was_meant(draft: Draft) -> None:
    _read_back(draft)


@pytest.mark.long
@given(drafts())
@settings(max_examples=1500, deadline=None)
def test_what_is_written_is_what_was_meant_many_times(draft: Draft) -> None:
    _read_back(draft)


def test_a_position_without_a_recommendation_is_found() -> None:
    blank = OPTION._replace(recommendation=" ")
    made = draft_of((point("avtal", PointKind.GENERATED, AgendaRule.OPTION_DUE), (blank, OPTION)))
    assert [item.number for item in without_recommendation(made)] == ["1.1"]


@pytest.mark.parametrize(
    ("meeting", "today", "told"),
    [
        ("cancelled: {decided: 2026-11-30}\n", "2026-12-01", "är inställt sedan 2026-11-30"),
        (
            "summons: {sent: 2026-11-30}\n",
            "2026-12-01",
            "redan kallat: dagordningen skickades 2026-11-30 och ändras inte",
        ),
        ("", "2026-12-11", "mötet var 2026-12-10, och i dag är det 2026-12-11"),
        ("agenda: []\n", "2026-12-01", "står redan agenda:, utan innehåll"),
        ("summons:\nagenda: []\n", "2026-12-01", "står redan summons: och agenda:, utan innehåll"),
    ],
)
def test_what_cannot_be_called(meeting: str, today: str, told: str) -> None:
    raw = (MEETING + meeting).encode()
    with pytest.raises(ActError, match=re.escape(told)):
        meetings.may_be_called(read(raw), raw, date.fromisoformat(today))


def test_it_may_be_called_on_its_day() -> None:
    meetings.may_be_called(read(MEETING.encode()), MEETING.encode(), date(2026, 12, 10))
