# SPDX-License-Identifier: EUPL-1.2
"""Everything that can be done to a ledger besides adding to it is seen, and told with its path."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pygit2
import pytest

from generator.history.branch import Author, Branch
from generator.history.content import digest, parsed, written
from generator.history.entry import note, note_path
from generator.history.store import LedgerError, MadeFiles
from generator.history.verify import faults, verify
from generator.problem import Severity
from tests.history.books import FIRST, SECOND, THIRD, Book, public, published, repository, small
from tests.history.test_branch import git, titled

OLD = "agreement/kontorsmaterial/0001-2026-11-22.json"
NEW = "agreement/kontorsmaterial/0002-2026-11-23.json"
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def right() -> Files:
    book = Book()
    book.publish(public(small()), FIRST)
    book.publish(public(titled("Papper")), SECOND)
    return book.files


def told(files: Files) -> list[tuple[str, str]]:
    return sorted((problem.file, problem.code) for problem in faults(MadeFiles("bok", files)))


def _content(files: Files) -> None:
    files[OLD] = files[OLD].replace(b'"title": "Kontorsmaterial"', b'"title": "Kontorsmateriel"')


def _content_and_digest(files: Files) -> None:
    found = parsed(files[OLD].replace(b'"title": "Kontorsmaterial"', b'"title": "Kontorsmateriel"'))
    files[OLD] = (written(found | {"digest": digest(found["content"])}) + "\n").encode()


def _layout(files: Files) -> None:
    files[OLD] = json.dumps(json.loads(files[OLD])).encode()


def _other_record(files: Files) -> None:
    files[OLD] = files["agreement/mobler/0001-2026-11-22.json"]


def _silent(files: Files) -> None:
    found = parsed(files[OLD])
    files[OLD] = (written(found | {"change": []}) + "\n").encode()


def _gap(files: Files) -> None:
    del files[OLD]


def _twice(files: Files) -> None:
    files["agreement/kontorsmaterial/0002-2026-11-24.json"] = files[NEW].replace(b'"2026-11-23"', b'"2026-11-24"')


def _backwards(files: Files) -> None:
    files["agreement/kontorsmaterial/0003-2026-11-01.json"] = (
        files[NEW].replace(b'"2026-11-23"', b'"2026-11-01"').replace(b'"number": 2', b'"number": 3')
    )


def _no_json(files: Files) -> None:
    files[OLD] = b"<<<<<<< HEAD\n"


def _stray(files: Files) -> None:
    files["agreement/kontorsmaterial/anteckning.txt"] = b"hej"
    files["agreement/Stor/0001-2026-11-22.json"] = b"{}"
    files["agreement/x/0001-2026-02-30.json"] = b"{}"


def _added_again(files: Files) -> None:
    files[NEW] = files[NEW].replace(b'"what": "changed"', b'"what": "added"')


def _bad_note(files: Files) -> None:
    files["erased/x.json"] = b"[]"


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (_content, [(OLD, "fel-kontrollsumma")]),
        (_layout, [(OLD, "omskriven")]),
        (_other_record, [(OLD, "kan-inte-lasas"), (OLD, "omskriven")]),
        (_silent, [(OLD, "tyst-andring")]),
        (_gap, [(NEW, "fel-handelse"), (NEW, "lucka")]),
        (_twice, [("agreement/kontorsmaterial/0002-2026-11-24.json", "lucka")]),
        (_backwards, [("agreement/kontorsmaterial/0003-2026-11-01.json", "fel-ordning")]),
        (_no_json, [(OLD, "skadad-anteckning")]),
        (
            _stray,
            [
                ("agreement/Stor/0001-2026-11-22.json", "okand-fil"),
                ("agreement/kontorsmaterial/anteckning.txt", "okand-fil"),
                ("agreement/x/0001-2026-02-30.json", "okand-fil"),
            ],
        ),
        (_added_again, [(NEW, "fel-handelse")]),
        (_bad_note, [("erased/x.json", "skadad-anteckning")]),
    ],
)
def test_each_fault_has_its_path(right: Files, harm: Callable[[Files], None], expected: list[tuple[str, str]]) -> None:
    files = dict(right)
    assert told(files) == []
    harm(files)
    assert told(files) == [(f"bok:{path}", code) for path, code in expected]


def test_a_record_that_is_both_erased_and_there(right: Files) -> None:
    files = right | {note_path(("agreement", "kontorsmaterial")): note(THIRD)}
    assert told(files) == [(f"bok:{OLD}", "raderad-finns")]


# ---------------------------------------------------------------------------------------------------------------- the history


@pytest.fixture
def made(tmp_path: Path) -> pygit2.Repository:
    found = repository(tmp_path)
    published(found, small(), FIRST)
    published(found, titled("Papper"), SECOND)
    return found


def commit(
    made: pygit2.Repository, harm: Callable[[Files], object], *parents: pygit2.Oid, day: object = THIRD
) -> None:
    """A commit on the ledger by other means, after the harm."""
    branch = Branch(made, "published")
    files = branch.files()
    assert files
    assert branch.start
    content = {path: files.read(path) for path in files.paths()}
    harm(content)
    who = Author("X", "x@example.se").on(day)  # type: ignore[arg-type]
    index = pygit2.Index()
    for path, raw in content.items():
        index.add(pygit2.IndexEntry(path, made.create_blob(raw), pygit2.enums.FileMode.BLOB))
    made.create_commit("refs/heads/published", who, who, "X", index.write_tree(made), [branch.start.id, *parents])


def found_in(made: pygit2.Repository) -> list[tuple[str, str]]:
    return [(problem.file, problem.code) for problem in verify(Branch(made, "published")).problems]


def test_a_ledger_as_it_should_be(made: pygit2.Repository) -> None:
    assert verify(Branch(made, "published")) == ([], 2, True)


def test_a_rewritten_entry_is_seen_though_its_digest_is_right(made: pygit2.Repository) -> None:
    commit(made, _content_and_digest)
    assert found_in(made) == [(f"published:{OLD}", "omskriven")]


def test_a_removed_record_is_seen_though_nothing_is_missing(made: pygit2.Repository) -> None:
    def remove(files: Files) -> None:
        del files["agreement/mobler/0001-2026-11-22.json"]

    commit(made, remove)
    published(made, titled("Gem"), THIRD)
    assert ("published:agreement/mobler/0001-2026-11-22.json", "borttagen") in found_in(made)


def test_days_of_commits_are_those_of_their_entries(made: pygit2.Repository) -> None:
    commit(made, _twice, day=FIRST)
    codes = {code for _, code in found_in(made)}
    assert {"fel-ordning", "fel-dag"} <= codes


def test_a_merge_is_seen(made: pygit2.Repository) -> None:
    other = made.branches.local["published"].peel(pygit2.Commit).parent_ids[0]
    commit(made, dict.copy, other)
    assert [code for _, code in found_in(made)] == ["sammanslagning"]


def test_faults_are_told_in_swedish_with_a_cure(made: pygit2.Repository) -> None:
    commit(made, _content)
    for problem in verify(Branch(made, "published")).problems:
        assert problem.severity is Severity.ERROR
        assert problem.message.endswith(".")
        assert "git branch -f" in problem.hint


def test_no_ledger_yet(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="Det finns ingen liggare på grenen published än"):
        verify(Branch(repository(tmp_path), "published"))


def test_a_history_that_goes_back_is_followed_to_its_first_day(made: pygit2.Repository, tmp_path: Path) -> None:
    """An entry in the very first commit that is dated another day is seen as well."""
    git(tmp_path, "checkout", "-q", "--orphan", "ny", "published")
    git(tmp_path, "commit", "-qm", "X", "--date", "2026-11-23T12:00:00+0000")
    git(tmp_path, "branch", "-f", "published")
    codes = {code for _, code in found_in(pygit2.Repository(str(tmp_path)))}
    assert codes == {"fel-dag"}
