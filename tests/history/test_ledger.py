# SPDX-License-Identifier: EUPL-1.2
"""The laws of the ledger: replayed it is what was public, nothing new adds nothing, and nothing of what was internal ever comes into it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.history.content import plain
from generator.history.entry import What, name_of, note, note_path
from generator.history.ledger import read_ledger
from generator.history.publish import ground, message
from generator.history.store import LedgerError, MadeFiles
from generator.history.teller import FOLLOWED, REORDERED, UNREAD
from generator.history.verify import faults
from generator.model.field import PUBLIC
from generator.model.shape import shape_of
from generator.problem import Severity
from generator.register import Register
from tests.history.books import FIRST, SECOND, SELLER, THIRD, Book, public, renamed, small, with_record, without_record
from tests.support.canaries import plant, squeezed
from tests.support.lots import in_two_lots
from tests.support.registers import TODAY, Recipe, changed, make_register, recipes, scramble
from tests.support.sight import pictures

SEEDS = st.integers(0, 2**32)
SOME = settings(max_examples=25, deadline=None)
KONTOR = "agreement/kontorsmaterial/0001-2026-11-22.json"


@in_two_lots(12, 120, given(st.lists(st.tuples(recipes(), st.integers(0, 400)), min_size=1, max_size=4)))
def test_replayed_it_is_what_was_public_each_day(parts: list[tuple[Recipe, int]]) -> None:
    book, day, shown = Book(), TODAY, dict[date, Register]()
    for recipe, days in parts:
        day += timedelta(days=days)
        shown[day] = public(make_register(recipe), day)
        book.publish(shown[day], day)
        assert book.publish(shown[day], day) == ()
    ledger = book.ledger
    for day, register in shown.items():
        assert ledger.as_of(day) == register
        assert pictures(ledger.as_of(day)) == pictures(register)
    assert ledger.as_of(TODAY - timedelta(days=1)) == Register([])
    assert list(faults(MadeFiles("bok", book.files))) == []


@in_two_lots(12, 120, given(recipes(), SEEDS, st.integers(0, 400)))
def test_what_is_only_internal_adds_nothing(recipe: Recipe, seed: int, days: int) -> None:
    register, later = make_register(recipe), TODAY + timedelta(days=days)
    other = scramble(register, later, Random(seed))  # noqa: S311 - invented data
    one, two = Book(), Book()
    one.publish(public(register, later), later)
    two.publish(public(other, later), later)
    assert one.files == two.files
    assert one.publish(public(other, later), later) == ()


def test_each_entry_is_one_that_changed() -> None:
    book = Book()
    register = public(small())
    assert len(book.publish(register, FIRST)) == len(register)
    second = with_record(register, "agreement", "kontorsmaterial", title="Papper")
    (entry,) = book.publish(second, SECOND)
    assert entry.name.path == "agreement/kontorsmaterial/0002-2026-11-23.json"
    assert (entry.what, entry.change) == (
        What.CHANGED,
        ("Avtalet Papper: Rubrik ändras från ”Kontorsmaterial” till ”Papper”.",),
    )
    (gone,) = book.publish(without_record(second, "agreement", "kontorsmaterial"), SECOND)
    assert (gone.name.number, gone.what, gone.content, gone.digest) == (3, What.REMOVED, None, None)
    assert gone.change == ("Avtalet Papper tas bort.",)
    (back,) = book.publish(second, THIRD)
    assert (back.name.number, back.what) == (4, What.ADDED)
    ledger = book.ledger
    assert ledger.names("agreement", "kontorsmaterial")[-1].day == THIRD
    assert [name.day for name in ledger.names("agreement", "mobler")] == [FIRST]
    assert ledger.names("agreement", "finns-inte") == ()
    assert ledger.newest("agreement", "finns-inte") is None
    assert [each.name.number for each in ledger.entries("agreement", "kontorsmaterial")] == [1, 2, 3, 4]
    assert ledger.days() == (FIRST, SECOND, THIRD)
    assert ledger.as_of(SECOND).find("agreement", "kontorsmaterial") is None


def test_a_new_id_is_told_at_both() -> None:
    book, register = Book(), public(small())
    book.publish(register, FIRST)
    book.publish(public(renamed()), SECOND)
    byter = "Leverantören Kontorsbolaget i Mora byter id från exempelkontor-ab till kontorsbolaget-ab."
    rubrik = "Leverantören Kontorsbolaget i Mora: Rubrik ändras från ”Exempelkontor AB” till ”Kontorsbolaget i Mora”."
    told = {
        entry.name.id: (entry.what, entry.change)
        for entry in map(book.ledger.newest, *zip(*book.ledger.known(), strict=True))
        if entry
    }
    assert told[SELLER] == (What.REMOVED, (byter,))
    assert told["kontorsbolaget-ab"] == (What.ADDED, (byter, rubrik))
    assert told["kontorsmaterial"] == (What.CHANGED, (FOLLOWED,))


def test_what_the_diff_holds_for_no_change_is_told_all_the_same() -> None:
    book, register = Book(), public(small())
    book.publish(register, FIRST)
    agreement = register.agreements["kontorsmaterial"]
    turned = with_record(register, "agreement", agreement.id, authorised_buyers=agreement.authorised_buyers[::-1])
    (entry,) = book.publish(turned, SECOND)
    assert entry.change == (REORDERED,)


def test_a_category_is_told_in_its_list() -> None:
    book, register = Book(), public(small())
    book.publish(register, FIRST)
    (rows,) = (each for each in register.records() if each.record_kind == "category_list")
    other = changed(rows.rows[0], {"title": "Pennor"})  # type: ignore[attr-defined]
    (entry,) = book.publish(with_record(register, "category_list", rows.id, rows=(other, *rows.rows[1:])), SECOND)  # type: ignore[attr-defined]
    assert entry.name.kind == "category_list"
    assert entry.change[0].startswith("Kategorin Pennor: Rubrik ändras från")


# ---------------------------------------------------------------------------------------------------- a model that has changed


def _written_otherwise(content: dict[str, Any]) -> None:
    """As a program wrote that put its keys in another order and wrote out what is empty."""
    rest = {key: content.pop(key) for key in sorted(content)}
    content.update({"former_ids": [], "imported": None} | dict(reversed(rest.items())))


def _with_lost_field(content: dict[str, Any]) -> None:
    content["faxnummer"] = "0250-1"


@pytest.mark.parametrize("age", [_written_otherwise, _with_lost_field])
def test_a_model_that_has_changed_adds_nothing(age: Callable[[dict[str, Any]], None]) -> None:
    book, register = Book(), public(small())
    book.publish(register, FIRST)
    for path in book.files:
        if name_of(path):
            content = json.loads(book.files[path])["content"]
            age(content)
            book.rewrite(path, content=content)
    assert book.publish(register, SECOND) == ()
    assert book.ledger.as_of(SECOND) == register


def test_a_field_that_is_new_with_a_default_adds_nothing() -> None:
    """Flags are written out also at their default; as it was before there were any, they are not there."""
    book, register = Book(), public(small())
    book.publish(register, FIRST)
    lost = 0
    for path in [path for path in book.files if path.startswith("guidance/")]:
        content = json.loads(book.files[path])["content"]
        lost += content.get("glossary") is False
        content = {key: value for key, value in content.items() if value not in (False, 100)}
        book.rewrite(path, content=content)
    assert lost
    assert book.publish(register, SECOND) == ()


def test_an_old_entry_that_cannot_be_read_is_kept_and_the_record_entered_anew() -> None:
    book, register = Book(), public(small())
    book.publish(register, FIRST)
    book.rewrite(KONTOR, content=json.loads(book.files[KONTOR])["content"] | {"kind": "ramavtal"})
    before = dict(book.files)
    state = book.ledger.state(FIRST)
    assert [(unread.entry.name.path, unread.why) for unread in state.unread] == [
        (KONTOR, "kind har ett värde som inte längre duger")
    ]
    assert state.register.find("agreement", "kontorsmaterial") is None
    (entry,) = book.publish(register, SECOND)
    assert (entry.name.number, entry.what, entry.change) == (2, What.CHANGED, (UNREAD[What.CHANGED],))
    assert book.publish(register, SECOND) == ()
    assert book.ledger.as_of(SECOND) == register
    assert {path: book.files[path] for path in before} == before
    told = [problem for problem in faults(MadeFiles("bok", book.files)) if problem.severity is Severity.WARNING]
    assert [(each.file, each.code) for each in told] == [(f"bok:{KONTOR}", "kan-inte-lasas")]


def test_what_leans_on_what_cannot_be_read_leads_nowhere_wrong() -> None:
    book, register = Book(), public(small())
    book.publish(register, FIRST)
    book.rewrite("organization/mora/0001-2026-11-22.json", content={"id": "mora"})
    shown = book.ledger.as_of(FIRST)
    assert shown.agreements
    assert "mora" not in {buyer.organization for each in shown.agreements.values() for buyer in each.authorised_buyers}
    assert not [each for each in shown.procurements.values() if each.procuring_entity == "mora"]


def test_an_unread_record_that_goes_is_told_to_go() -> None:
    book, register = Book(), public(small())
    book.publish(register, FIRST)
    book.rewrite("goal/fler-anbud/0001-2026-11-22.json", content={"id": "fler-anbud"})
    entries = book.publish(without_record(register, "goal", "fler-anbud"), SECOND)
    assert [(entry.what, entry.change) for entry in entries if entry.name.kind == "goal"] == [
        (What.REMOVED, (UNREAD[What.REMOVED],))
    ]


# ------------------------------------------------------------------------------------------------------ what was internal


def test_nothing_internal_is_ever_in_it() -> None:
    planted = plant(small(), FIRST)
    book = Book()
    book.publish(public(planted.register), FIRST)
    book.publish(public(small(), SECOND), SECOND)
    text = squeezed("".join(map(bytes.decode, book.files.values())))
    assert len(planted.canaries) > 500
    assert [canary for canary in planted.canaries if canary.found_in(text)] == []


def test_a_field_that_was_internal_says_nothing_of_the_past(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes have always been internal; from the second day on the model says that they are public."""
    register, book = small(), Book()
    secret = with_record(register, "goal", "fler-anbud", notes="gammal hemlighet")
    book.publish(public(secret), FIRST)
    shape = next(each for each in shape_of(type(register.goals["fler-anbud"])) if each.name == "notes")
    opened = tuple(
        each._replace(about=type(each.about)(each.about.title, each.about.description, PUBLIC))
        if each == shape
        else each
        for each in shape_of(type(register.goals["fler-anbud"]))
    )
    monkeypatch.setattr(
        "generator.project.shape_of", lambda model: opened if model.__name__ == "Goal" else shape_of(model)
    )
    open_now = with_record(register, "goal", "fler-anbud", notes="ny öppenhet")
    entries = book.publish(public(open_now, SECOND), SECOND)
    goal = next(entry for entry in entries if entry.name.id == "fler-anbud")
    title = register.goals["fler-anbud"].title
    assert goal.change == (f"Målet {title}: Anteckningar läggs till: ”ny öppenhet”.",)
    assert b"gammal hemlighet" not in b"".join(book.files.values())
    assert "ny öppenhet".encode() in b"".join(book.files.values())


# ---------------------------------------------------------------------------------------------------------- what is refused


def test_days_only_go_forward() -> None:
    book, register = Book(), public(small())
    book.publish(register, SECOND)
    with pytest.raises(LedgerError, match="redan publicerad den 23\u00a0november\u00a02026"):
        book.publish(register, FIRST)


@pytest.mark.parametrize(("kind", "record_id"), [("agreement", "kontorsmaterial"), ("category", "kontor")])
def test_what_was_erased_never_comes_back(kind: str, record_id: str) -> None:
    book, register = Book(), public(small())
    assert register.find(kind, record_id)
    book.files[note_path((kind, record_id))] = note(FIRST)
    assert book.ledger.erased(kind, record_id) == FIRST
    assert book.ledger.erased(kind, "annat") is None
    with pytest.raises(LedgerError, match=f"{record_id} raderades ur liggaren den 22"):
        book.publish(register, SECOND)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({}, "ingen liggare: filen ledger.json saknas"),
        ({"ledger.json": b"["}, "saknas eller är skadad"),
        ({"ledger.json": b"[]"}, "saknas eller är skadad"),
        ({"ledger.json": b'{"format": 2}'}, "har format 2, men programmet läser format 1"),
    ],
)
def test_what_is_no_ledger(files: dict[str, bytes], why: str) -> None:
    with pytest.raises(LedgerError, match=why):
        read_ledger(MadeFiles("bok", files))


@pytest.mark.parametrize("raw", [b"", b"{}", b"\xff", b"[1]", b"[" * 100_000, b'{"kind": 1}', b"null"])
def test_a_broken_entry_is_told_with_its_path(raw: bytes) -> None:
    book = Book(ground() | {KONTOR: raw})
    assert book.ledger.names("agreement", "kontorsmaterial")[-1].day == FIRST
    with pytest.raises(LedgerError, match=f"bok:{KONTOR}: Filen"):
        book.ledger.newest("agreement", "kontorsmaterial")


def test_the_message_counts_and_names_nothing() -> None:
    book, register = Book(), public(small())
    entries = book.publish(register, FIRST)
    assert message(entries) == f"Publicerat: {len(register)} nya\n"
    assert message(entries[:1]) == "Publicerat: 1 ny\n"


def test_content_has_no_trace_of_how_the_file_was_written() -> None:
    """Notes, comments and the order of keys in an editor's file are no part of what is public."""
    assert all("notes" not in plain(record) for record in public(small()).records())
