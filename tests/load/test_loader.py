# SPDX-License-Identifier: EUPL-1.2
"""Files become a register: which record a path holds, one broken file hides no other, overlays, and what a preview remembers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load.loader import Cache, load
from generator.load.sources import FolderSource
from generator.model.agreement import Agreement
from generator.model.kinds import KINDS
from generator.problem import Severity
from tests.checks.build import (
    AGREEMENT,
    COOPERATION,
    PROCUREMENT,
    REGISTER,
    SELLER,
    Memory,
    expect,
    problems,
    swap,
    told,
)

AGREED = "agreements/kontor.yml"
SELLERS = "suppliers/exempel-ab.yml"
INTERNAL = "publication: {audience: internal, reason: working_material, review_by: 2027-01-01}\n"


def base(changes: dict[str, str]) -> Memory:
    return Memory({path: text for path, text in {**REGISTER, **changes}.items() if text})


class TestPaths:
    @pytest.mark.parametrize(
        ("path", "code", "hint"),
        [
            ("agreement/x.yml", "okand-plats", "Menade du agreements/x.yml?"),
            ("avtal/x.yml", "okand-plats", "Menade du agreements/x.yml?"),
            ("leverantorer/x.yml", "okand-plats", "Menade du suppliers/x.yml?"),
            ("vagledning/x.md", "okand-plats", "Menade du guidance/x.md?"),
            ("upphandlingar/2025/x.yml", "okand-plats", "Menade du procurements/ÅÅÅÅ/x.yml?"),
            ("procurements/x.yml", "okand-plats", "Menade du procurements/ÅÅÅÅ/x.yml?"),
            ("procurements/25/x.yml", "okand-plats", "Menade du procurements/ÅÅÅÅ/x.yml?"),
            ("agreements/mora/x.yml", "okand-plats", "Menade du agreements/x.yml?"),
            ("cooperations.yml", "okand-plats", "Menade du cooperation.yml?"),
            ("codelists/category.yml", "okand-plats", "Menade du codelists/categories.yml?"),
            ("x.yml", "okand-plats", "Mapparna heter organizations, suppliers"),
            ("zzz/x.yml", "okand-plats", "Mapparna heter"),
            ("agreements/x.yaml", "fel-filandelse", "Döp om den till x.yml."),
            ("agreements/x.md", "fel-filandelse", "Döp om den till x.yml."),
            ("guidance/x.yml", "fel-filandelse", "Döp om den till x.md."),
            ("procurements/2025/x.yaml", "fel-filandelse", "Döp om den till x.yml."),
            ("cooperation.yaml", "fel-filandelse", "Döp om den till cooperation.yml."),
        ],
    )
    def test_a_file_where_no_record_stands(self, path: str, code: str, hint: str) -> None:
        (found,) = (problem for problem in problems({path: "id: x\n"}) if problem.file == f"register/{path}")
        assert (found.line, found.column, found.code, found.severity) == (1, 1, code, Severity.ERROR)
        assert found.hint.startswith(hint)
        assert "inte" in found.message

    def test_the_file_is_named_as_the_record(self) -> None:
        (found,) = expect("fel-id", {"suppliers/annan.yml": "id: ¤exempel\ntitle: Exempel AB\n"})
        assert found.message == "Id är exempel, men filen heter annan. Id och filnamn ska vara lika."
        assert found.hint == "Skriv id: annan, eller byt namn på filen."

    def test_one_id_in_two_years(self) -> None:
        other = swap(PROCUREMENT, "id: 2025", "id: ¤2025")
        (found,) = expect("dubbelt-id", {"procurements/2026/2025-kontor.yml": other})
        assert "register/procurements/2025/2025-kontor.yml" in found.message

    def test_two_kinds_may_share_an_id(self) -> None:
        assert problems({"suppliers/kontor.yml": "id: kontor\ntitle: Kontor AB\n"}) == []

    def test_a_register_has_its_cooperation(self) -> None:
        found = load(base({"cooperation.yml": ""})).problems
        assert [(each.file, each.code) for each in found] == [("register/cooperation.yml", "saknad-fil")]

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        found = load(FolderSource(tmp_path))
        assert [each.code for each in found.problems] == ["saknad-fil"]
        assert len(found.register) == 0


class TestBrokenFiles:
    def test_each_is_told_and_the_rest_is_read(self) -> None:
        changes = {
            SELLERS: "id: exempel-ab\n\ttitle: x\n",
            "suppliers/annat-ab.yml": "id: annat-ab\n",
            "organizations/orsa.yml": "id: orsa\ntitle: Orsa\nkind: kommun\n",
        }
        loaded = load(base(changes))
        assert [each.file for each in loaded.problems] == [
            "register/organizations/orsa.yml",
            "register/suppliers/annat-ab.yml",
            "register/suppliers/exempel-ab.yml",
        ]
        assert set(loaded.register.organizations) == {"mora"}
        assert set(loaded.register.suppliers) == set()
        assert set(loaded.register.agreements) == {"kontor"}
        assert loaded.broken >= {("supplier", "exempel-ab"), ("supplier", "annat-ab"), ("organization", "orsa")}

    def test_problems_come_in_order(self) -> None:
        text = "titel: A\nkind: x\ncpv: [x, y]\n"
        found = load(base({AGREED: text, SELLERS: "id: Å\ntitel: B\n"})).problems
        assert found == sorted(found)
        assert len({problem.file for problem in found}) == 2

    @settings(max_examples=60, deadline=None)
    @given(st.sampled_from(sorted(REGISTER)), st.binary(max_size=200))
    def test_whatever_one_file_holds_the_others_are_read(self, path: str, raw: bytes) -> None:
        files: dict[str, str | bytes] = {**REGISTER, path: raw}
        loaded = load(Memory(files))
        assert len(loaded.register) >= len(REGISTER) - 1
        assert {problem.file for problem in loaded.problems} <= {f"register/{path}"}

    @settings(max_examples=60, deadline=None)
    @given(st.sampled_from(sorted(REGISTER)), st.data())
    def test_a_line_lost_from_a_file_is_told_there_or_is_right(self, path: str, data: st.DataObject) -> None:
        rows = REGISTER[path].split("\n")
        at = data.draw(st.integers(0, len(rows) - 1))
        loaded = load(Memory({**REGISTER, path: "\n".join(rows[:at] + rows[at + 1 :])}))
        assert {problem.file for problem in loaded.problems} <= {f"register/{path}"}

    def test_a_name_with_a_personal_number_is_not_repeated(self, tmp_path: Path) -> None:
        folder = tmp_path / "suppliers"
        folder.mkdir()
        (folder / "Anna 850101-1236.yml").write_text("id: x\n", "utf-8")
        found = load(FolderSource(tmp_path)).problems
        assert {"filnamn", "personnummer"} <= {problem.code for problem in found}
        assert not [problem for problem in found if "1236" in problem.message + problem.hint]


class TestOverlays:
    def test_mappings_and_lists_are_merged(self) -> None:
        files = {AGREED: swap(AGREEMENT, "[{supplier: exempel-ab}]", "[{supplier: exempel-ab}, {supplier: annat-ab}]")}
        over = "suppliers:\n  - {supplier: annat-ab, customer_number: '77'}\nordering: {instructions: Logga in.}\nnotes: x\n"
        loaded = load(base(files), [Memory({AGREED: over}, "over")])
        assert loaded.problems == []
        found = loaded.register.agreements["kontor"]
        assert [(each.supplier, each.customer_number) for each in found.suppliers] == [
            ("exempel-ab", None),
            ("annat-ab", "77"),
        ]
        assert found.ordering is not None
        assert (found.ordering.instructions, found.notes, found.period.start) == ("Logga in.", "x", date(2025, 6, 1))

    @pytest.mark.parametrize(
        "over",
        [
            "¤title: Annat\n",
            "id: kontor\n¤description: Papper.\n",
            "ordering:\n  instructions: Logga in.\n  ¤how: Ring.\n",
            "suppliers:\n  - supplier: exempel-ab\n    ¤rank: 1\n",
            "ordering: {method: ranking}\nsuppliers:\n  - {¤supplier: annat-ab}\n".replace("{method", "{¤method"),
            "suppliers:\n  - {supplier: exempel-ab, order_contact: {¤phone: 0250-260 00}}\n",
            "period: {¤end: 2028-01-01}\n",
            "documents: [{¤title: Avtal, ¤url: https://x.example/, ¤audience: public}]\n",
            "publication: {¤audience: internal, ¤reason: working_material, ¤review_by: 2027-01-01}\n",
            "options: [{¤months: 12, decide_by: 2026-12-31}]\n",
        ],
    )
    def test_what_the_public_may_see_is_not_set(self, over: str) -> None:
        """Each is told in the overlay's own file, at the key."""
        found = expect("publikt-i-overlagg", {}, {AGREED: over})
        assert all(problem.file == f"over1/{AGREED}" for problem in found)
        assert "får bara sätta interna fält" in found[0].message

    def test_the_keys_are_named_without_numbers(self) -> None:
        (found,) = problems({}, {AGREED: "suppliers: [{supplier: exempel-ab, rank: 1}]\n"})
        assert "sätter suppliers.rank, som" in found.message

    def test_a_public_document_is_not_hidden_by_an_overlay(self) -> None:
        text = AGREEMENT + "documents: [{title: Pris, url: https://x.example/, audience: public}]\n"
        expect("publikt-i-overlagg", {AGREED: text}, {AGREED: "documents: [{title: Pris, ¤audience: internal}]\n"})
        mine = AGREEMENT + "documents: [{title: Pris, url: https://x.example/}]\n"
        assert problems({AGREED: mine}, {AGREED: "documents: [{title: Pris, url: https://y.example/}]\n"}) == []

    def test_what_only_repeats_the_base_sets_nothing(self) -> None:
        assert problems({}, {AGREED: AGREEMENT}) == []

    def test_a_whole_record_of_its_own_is_internal(self) -> None:
        assert problems({}, {"suppliers/ny-ab.yml": "id: ny-ab\ntitle: Ny AB\n" + INTERNAL}) == []
        found = expect("publikt-i-overlagg", {}, {"suppliers/ny-ab.yml": "¤id: ny-ab\ntitle: Ny AB\n"})
        assert "working_material" in found[0].hint

    def test_a_second_overlay_may_add_to_the_first_one_s_record(self) -> None:
        first = {"suppliers/ny-ab.yml": "id: ny-ab\ntitle: Ny AB\n" + INTERNAL}
        assert problems({}, first, {"suppliers/ny-ab.yml": "legal_form: Aktiebolag\n"}) == []

    def test_a_broken_overlay_is_told_in_its_file(self) -> None:
        assert {each.file for each in told({}, {AGREED: "notes: a: b\n"})} == {f"over1/{AGREED}"}
        assert {each.file for each in told({AGREED: "id: kontor\n"}, {AGREED: "notes: x\n"})} == {f"register/{AGREED}"}

    def test_a_file_in_an_overlay_that_is_no_record(self) -> None:
        assert [each[:4] for each in told({}, {"avtal/x.yml": "id: x\n"})] == [
            ("over1/avtal/x.yml", 1, 1, "okand-plats")
        ]

    def test_the_register_is_the_same_for_the_public_fields(self) -> None:
        over = [Memory({AGREED: "notes: x\n"}, "over")]
        with_it, without = (
            load(base({}), over).register.agreements["kontor"],
            load(base({})).register.agreements["kontor"],
        )
        assert with_it.model_copy(update={"notes": None}) == without


@pytest.mark.usefixtures("records_anew")
class TestCache:
    def test_only_what_has_changed_is_read_again(self) -> None:
        cache = Cache()
        first = load(base({}), cache=cache)
        second = load(base({SELLERS: SELLER + "legal_form: Aktiebolag\n"}), cache=cache)
        assert second.register.of(Agreement)["kontor"] is first.register.of(Agreement)["kontor"]
        assert second.register.suppliers["exempel-ab"].legal_form == "Aktiebolag"
        assert load(base({}), cache=cache).register == first.register

    def test_problems_are_remembered(self) -> None:
        cache = Cache()
        wrong = base({SELLERS: "id: exempel-ab\n"})
        assert load(wrong, cache=cache).problems == load(wrong, cache=cache).problems != []

    def test_a_file_that_moves_to_an_overlay_is_judged_anew(self) -> None:
        cache = Cache()
        text = {"suppliers/ny-ab.yml": "id: ny-ab\ntitle: Ny AB\n"}
        assert load(base(text), cache=cache).problems == []
        found = load(base({}), [Memory(text, "over")], cache).problems
        assert [problem.code for problem in found] == ["publikt-i-overlagg"]


def test_places_name_the_file_of_each_record() -> None:
    loaded = load(base({}))
    record = loaded.register.agreements["kontor"]
    found = loaded.places.problem(record, ("period", "end"), "kod", Severity.WARNING, "Något.")
    assert found[:3] == (f"register/{AGREED}", 8, 34)
    found = loaded.places.problem(record, ("finns", "inte"), "kod", Severity.WARNING, "Något.")
    assert found[:3] == (f"register/{AGREED}", 1, 1)
    assert loaded.places.path(record) == AGREED


def test_every_kind_has_a_place_that_leads_back_to_it() -> None:
    for kind in KINDS:
        path = kind.path("x", "2025")
        assert kind.matches(path) == path.rpartition("/")[2].partition(".")[0]
        assert [other.name for other in KINDS if other.matches(path) is not None] == [kind.name]


def test_the_whole_small_register_is_there() -> None:
    register = load(base({})).register
    assert len(register) == len(REGISTER)
    assert COOPERATION.startswith("id: cooperation")
