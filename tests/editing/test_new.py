# SPDX-License-Identifier: EUPL-1.2
"""A new record: for every kind the file passes the check of the register that it is put into, explains every key of the model, and takes nobody's place."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pygit2
import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.commands import terminal
from generator.editing.branches import on_branches
from generator.editing.fields import FORMS, Asked, asked, codes, example, form
from generator.editing.ids import free, own_file, suggested, without_year
from generator.editing.like import carried, unfinished
from generator.editing.question import AnswerError, reader
from generator.editing.template import file_text
from generator.judging import judge
from generator.load.frontmatter import BODY, read_markdown
from generator.load.loader import load
from generator.load.reader import read
from generator.load.sources import EditedSource, FolderSource
from generator.model.base import Part
from generator.model.field import Rule
from generator.model.kinds import KINDS, Kind
from generator.model.scalars import cpv_code, day, moment, quarter
from generator.model.shape import Shape, shape_of
from generator.model.when import when
from generator.problem import Severity
from generator.register import Register
from tests.support.example import SMALL
from tests.support.leaves import leaf
from tests.support.registers import TODAY

AS_OF = ("--as-of", TODAY.isoformat())
OWN = [kind for kind in KINDS if own_file(kind)]
BY_NAME = {kind.name: kind for kind in KINDS}
every_kind = pytest.mark.parametrize("kind", OWN, ids=lambda kind: kind.name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "register"))


@pytest.fixture(scope="module")
def small() -> Register:
    return load(FolderSource(SMALL)).register


def run(*arguments: object, said: str = "") -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(each) for each in arguments], input=said, catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def answers(kind: Kind, register: Register) -> list[str]:
    """An answer to everything that must be answered, as options."""
    found = []
    for field in asked(kind.model):
        if field.required:
            found += [field.option, an_answer(field, kind, register)]
    return found


def an_answer(field: Asked, kind: Kind, register: Register) -> str:
    if field.shape.ref:
        return next(iter(register.of(BY_NAME[field.shape.ref].model)))
    model: type[Part] = kind.model
    for key in field.keys[:-1]:
        model = next(shape.part for shape in shape_of(model) if shape.key == key and shape.part)
    random = Random(1)  # noqa: S311 - invented data
    return TODAY.isoformat() if field.shape.reader is day else str(leaf(model, field.shape.name, random, TODAY))


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class TestEveryKind:
    @every_kind
    def test_it_passes_the_check_and_changes_nothing_else(self, kind: Kind, folder: Path, small: Register) -> None:
        before = files(folder)
        code, said, error = run("new", kind.name, "--register", folder, *AS_OF, *answers(kind, small))
        assert code == 0, said + error
        after = files(folder)
        (path,) = set(after) - set(before)
        assert kind.matches(path)
        assert {each: after[each] for each in before} == before
        judged = judge(FolderSource(folder), [], TODAY)
        assert [problem for problem in judged.problems if problem.severity is Severity.ERROR] == []
        assert f"{path} är skriven." in said
        assert "ändringsbegäran" in said

    @every_kind
    def test_a_trial_shows_the_file_and_writes_nothing(self, kind: Kind, folder: Path, small: Register) -> None:
        before = files(folder)
        code, said, error = run("new", kind.name, "--register", folder, *AS_OF, "--dry-run", *answers(kind, small))
        assert code == 0, said + error
        assert files(folder) == before
        assert run("new", kind.name, "--register", folder, *AS_OF, *answers(kind, small))[0] == 0
        (path,) = set(files(folder)) - set(before)
        assert said == (folder / path).read_text("utf-8")

    @every_kind
    def test_what_must_be_known_is_asked_for_all_at_once(self, kind: Kind, folder: Path) -> None:
        before = files(folder)
        code, said, error = run("new", kind.name, "--register", folder, *AS_OF)
        assert (code, said) == (2, "")
        told = re.findall(r"^  (--\S+)", error, re.MULTILINE)
        assert told == [field.option for field in asked(kind.model) if field.required]
        assert files(folder) == before

    @every_kind
    def test_the_help_names_every_question(self, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "200")
        _, said, _ = run("new", kind.name, "--help")
        assert {field.option for field in asked(kind.model)} <= set(re.findall(r"--[a-z-]+", said))

    @every_kind
    def test_a_start_from_another_passes_the_check(self, kind: Kind, folder: Path, small: Register) -> None:
        for record in [one for one in small.of(kind.model).values() if not one.is_internal][::5]:
            dated = [*answers(kind, small)] if kind.name != "agreement" else ["--period-start", "2027-01-01"]
            code, said, error = run(
                "new", kind.name, "--register", folder, *AS_OF, "--like", record.id, "--dry-run", *dated
            )
            assert code == 0, said + error


class TestTemplate:
    @every_kind
    def test_every_key_stands_there_explained(self, kind: Kind) -> None:
        text = file_text(kind, {"id": "ny"})
        keys = re.findall(r"^#? *(?:- )?([a-z_]+):", text, re.MULTILINE)
        assert keys == [key for key in all_keys(kind.model) if key != BODY or not kind.files.endswith(".md")]
        flat = " ".join(re.sub(r"^# ", "", line) for line in text.split("\n"))
        for shape in shape_of(kind.model):
            if shape.key != BODY:
                assert shape.about.title in flat
                assert shape.about.description in flat
                assert all(code in flat for code in codes(shape.reader))

    @every_kind
    def test_any_key_can_be_taken_into_use(self, kind: Kind) -> None:
        """With the sign before it taken away, each key is read, with the model's own keys in it; and it is refused until it is filled in, or it is right."""
        text = file_text(kind, {"id": "ny"})
        reads = read_markdown if kind.files.endswith(".md") else read
        blocks = text.split("\n\n")
        for number, block in enumerate(blocks):
            live = re.sub(r"^#(?=\S|  )", "", block, flags=re.MULTILINE)
            found = reads("\n\n".join([*blocks[:number], live, *blocks[number + 1 :]]).encode(), "f")
            assert found.problems == [], block
            assert found.data is not None
            unknown(kind.model, {key: value for key, value in found.data.items() if key != BODY})

    def test_what_is_known_stands_as_it_is(self, small: Register) -> None:
        record = small.agreements["elarbeten"]
        values = {"id": "ny", **carried(record), "period": {"start": date(2027, 1, 1)}}
        explained = read(file_text(BY_NAME["agreement"], values).encode(), "f")
        bare = read(file_text(BY_NAME["agreement"], values, explained=False).encode(), "f")
        assert explained.problems == bare.problems == []
        assert explained.data == bare.data

    def test_lines_can_be_read_without_turning(self) -> None:
        for kind in OWN:
            assert max(map(len, file_text(kind, {"id": "ny"}).split("\n"))) <= 120


def all_keys(model: type[Part]) -> Iterator[str]:
    for shape in shape_of(model):
        yield shape.key
        if shape.part:
            yield from all_keys(shape.part)


def unknown(model: type[Part], data: Any) -> None:
    """Fail for a key that the model does not have, and for an example that it would not take."""
    for key, value in data.items():
        shape = next(shape for shape in shape_of(model) if shape.key == key)
        for each in value if isinstance(value, list) else [value]:
            if shape.part:
                unknown(shape.part, each)
            elif str(each) not in FORMS.values():
                reader_of(shape)(str(each))


def reader_of(shape: Shape) -> Any:
    assert shape.reader
    return reader(shape.reader)


class TestLike:
    def test_nothing_of_what_has_happened_comes_along(self, small: Register) -> None:
        dated = (day, moment, quarter, when)
        for kind in OWN:
            for record in small.of(kind.model).values():
                for shape in taken_over(kind.model, carried(record)):
                    assert not shape.about.own, shape.key
                    assert shape.visibility.since is None, shape.key
                    assert shape.visibility.rule is not Rule.SEALED, shape.key
                    assert shape.reader not in dated, shape.key

    def test_an_agreement_keeps_what_is_bought_and_how(self, small: Register) -> None:
        values = carried(small.agreements["hygienartiklar"])
        assert values["options"] == [{"months": 12}, {"months": 12}]
        assert {"title", "kind", "suppliers", "authorised_buyers", "ordering", "cpv", "ceiling"} <= set(values)
        assert {"id", "reference", "procurement", "period", "signed", "called_off", "notes"}.isdisjoint(values)

    def test_what_is_held_back_stays_held_back(self, small: Register) -> None:
        hidden = next(record for record in small.records() if record.is_internal)
        assert carried(hidden)["publication"]["audience"] == "internal"

    @every_kind
    def test_what_is_not_known_is_refused_until_it_is_filled_in(self, kind: Kind, small: Register) -> None:
        """What must be there and nobody knows has a form that says what to write. Of the kinds that have nothing such, the text is right at once."""
        record = next(iter(small.of(kind.model).values()))
        values = unfinished(kind.model, {"id": f"{record.id}-2", **carried(record)})
        path, text = kind.path(f"{record.id}-2", "2026"), file_text(kind, values, explained=False)
        problems = judge(EditedSource(FolderSource(SMALL), {path: text.encode()}), [], TODAY).problems
        wrong = {each.file for each in problems if each.severity is Severity.ERROR}
        assert wrong == ({f"{SMALL.as_posix()}/{path}"} if "ÅÅÅÅ" in text else set())


def taken_over(model: type[Part], values: dict[str, Any]) -> Iterator[Shape]:
    for shape in shape_of(model):
        if shape.key in values:
            yield shape
            if shape.part:
                rows = values[shape.key] if shape.many else [values[shape.key]]
                for row in rows:
                    yield from taken_over(shape.part, row)


class TestIds:
    @pytest.mark.parametrize(
        ("kind", "title", "wanted"),
        [
            ("agreement", "Städ & fönsterputs på Älvåsen", "stad-fonsterputs-pa-alvasen"),
            ("procurement", "Snöröjning 2024", "2026-snorojning"),
            ("supplier", "Exempelköp AB", "exempelkop-ab"),
        ],
    )
    def test_an_id_is_made_from_the_title(self, kind: str, title: str, wanted: str) -> None:
        assert suggested(BY_NAME[kind], title, 2026) == wanted

    def test_a_number_is_put_behind_what_is_taken(self) -> None:
        assert free("a", {}) == "a"
        assert free("a", {"a": "", "a-2": ""}) == "a-3"
        assert len(free("a" * 80, {"a" * 80: ""})) <= 80
        assert [without_year(each) for each in ("sno-2022", "2022-sno", "sno", "2022")] == [
            "sno",
            "sno",
            "sno",
            "2022",
        ]

    @pytest.mark.parametrize(
        ("record_id", "why"),
        [
            ("elarbeten", "är upptaget av Elarbeten"),
            ("skyddsklader", "är ett tidigare id för Arbetskläder"),
            ("kontorsmaterial-2", "togs bort ur registret 2026-02-03"),
        ],
    )
    def test_one_that_is_taken_is_refused(self, folder: Path, small: Register, record_id: str, why: str) -> None:
        given = answers(BY_NAME["agreement"], small)
        code, _, error = run("new", "agreement", "--register", folder, *AS_OF, *given, "--id", record_id)
        assert code == 2
        assert why in error
        assert "Ingenting är skrivet." in error

    def test_another_branch_has_it(self, folder: Path, small: Register) -> None:
        given = [*answers(BY_NAME["agreement"], small), "--title", "Blåbär"]
        _, _, outside = run("new", "agreement", "--register", folder, *AS_OF, *given, "--dry-run")
        assert "ligger inte i Git" in outside
        on_branch(folder, "anna/blabar", "agreements/blabar.yml")
        code, said, error = run("new", "agreement", "--register", folder, *AS_OF, *given)
        assert code == 0
        assert "Id blabar är upptaget på grenen anna/blabar. Posten får id blabar-2." in error
        assert (folder / "agreements/blabar-2.yml").exists()
        assert "git switch -c" in said

    def test_years_lie_in_folders_of_their_own_on_branches_too(self, folder: Path) -> None:
        on_branch(folder, "x", "procurements/2026/2026-blabar.yml")
        found = on_branches(folder, BY_NAME["procurement"])
        assert found is not None
        assert found["2026-blabar"] == "är upptaget på grenen x"


def on_branch(folder: Path, name: str, path: str) -> None:
    """Put the register into Git, on `main`, and one more file on a branch."""
    repository = pygit2.init_repository(str(folder.parent), initial_head="main")
    repository.index.add_all()
    author = pygit2.Signature("Prov", "prov@exempel.se", 1, 0)
    first = repository.create_commit("HEAD", author, author, "a", repository.index.write_tree(), [])
    repository.index.add(
        pygit2.IndexEntry(f"register/{path}", repository.create_blob(b"id: x\n"), pygit2.enums.FileMode.BLOB)
    )
    repository.create_commit(f"refs/heads/{name}", author, author, "b", repository.index.write_tree(), [first])


class TestAsked:
    def test_a_person_is_asked_again_until_it_can_be_used(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(terminal, "watched", lambda: True)
        monkeypatch.setattr("generator.commands.new.watched", lambda: True)
        lines = ["Blåbär", "ramavtal", "framework_agreement", "ingen-ab", "exempelel-ab, exempelkontor-ab", "mora"]
        lines += ["1 januari", "2027-01-01", "", ""]
        code, said, error = run("new", "agreement", "--register", folder, *AS_OF, said="\n".join(lines))
        assert code == 0, said + error
        assert "Menade du framework_agreement?" in said
        assert "Det finns ingen leverantör med id ingen-ab." in said
        assert "Skriv år-månad-dag, till exempel 2027-02-28." in said
        record = load(FolderSource(folder)).register.agreements["blabar"]
        assert [row.supplier for row in record.suppliers] == ["exempelel-ab", "exempelkontor-ab"]
        assert record.period.start == date(2027, 1, 1)

    def test_what_cannot_be_used_is_said_of_its_option(self, folder: Path, small: Register) -> None:
        given = answers(BY_NAME["agreement"], small)
        for extra, told in (
            (["--ceiling-amount", "4 miljoner"], "--ceiling-amount: Här väntas ett belopp"),
            (["--signed", "igår"], "--signed: Här väntas ett datum"),
            (["--goals", "tidig-dialo"], "Menade du tidig-dialog?"),
            (
                ["--procurement", "EX 2025/0007"],
                "Det finns ingen upphandling med id EX 2025/0007. Menade du 2025-kontorsmaterial?",
            ),
            (["--authorised-buyers", "Mora kommun"], "Menade du mora?"),
            (["--procurement", "finns-inte"], "Ska den med, lägg till den först: samkop new procurement."),
        ):
            code, _, error = run("new", "agreement", "--register", folder, *AS_OF, *given, *extra)
            assert code == 2
            assert told in error

    def test_what_contradicts_the_register_is_not_written(self, folder: Path, small: Register) -> None:
        before = files(folder)
        given = [*answers(BY_NAME["agreement"], small), "--period-end", "2020-01-01"]
        code, said, error = run("new", "agreement", "--register", folder, *AS_OF, *given)
        assert code == 1
        assert "fel [fel-ordning]" in said
        assert "|   start: " in said, "the line that would have been written is shown"
        assert "Ingenting är skrivet." in error
        assert files(folder) == before

    def test_forms_are_known_for_every_scalar(self) -> None:
        for kind in OWN:
            for field in asked(kind.model):
                assert form(field.shape)
                assert example(field.shape)

    def test_answers_are_read_as_in_a_file(self) -> None:
        assert reader(cpv_code)("03000000") == "03000000"
        with pytest.raises(AnswerError, match="åtta siffror"):
            reader(cpv_code)("3")


class TestRenew:
    def test_the_new_one_names_the_old_which_is_left_alone(self, folder: Path) -> None:
        before = files(folder)
        code, said, error = run("renew", "elarbeten", "--register", folder, *AS_OF, "--period-start", "2027-03-01")
        assert code == 0, said + error
        assert {path: raw for path, raw in files(folder).items() if path in before} == before
        record = load(FolderSource(folder)).register.agreements["elarbeten-2027"]
        assert (record.replaces, record.title) == ("elarbeten", "Elarbeten")
        assert record.procurement is None

    def test_there_is_one_successor(self, folder: Path) -> None:
        given = ("renew", "elarbeten", "--register", folder, *AS_OF, "--period-start")
        assert run(*given, "2027-03-01")[0] == 0
        code, _, error = run(*given, "2028-03-01")
        assert code == 2
        assert "har redan en efterträdare: elarbeten-2027" in error

    def test_one_that_is_not_there(self, folder: Path) -> None:
        code, _, error = run("renew", "elarbete", "--register", folder, *AS_OF)
        assert code == 2
        assert "Det finns inget avtal med id elarbete" in error


def test_a_new_file_takes_nobodys_place(folder: Path, small: Register) -> None:
    """A file that cannot be read has no id that is known; its name is taken all the same."""
    (folder / "goals/blabar.yml").write_text("id: [\n", "utf-8")
    code, _, error = run("new", "goal", "--register", folder, *AS_OF, "--title", "Blåbär")
    assert code == 2
    assert "goals/blabar.yml finns redan" in error
    assert (folder / "goals/blabar.yml").read_text("utf-8") == "id: [\n"
