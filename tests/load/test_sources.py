# SPDX-License-Identifier: EUPL-1.2
"""Folders and commits as sources of files."""

from __future__ import annotations

import os
from pathlib import Path

import pygit2
import pytest
from pygit2.enums import FileMode

from generator.load import sources
from generator.load.commits import CommitSource
from generator.load.decode import MAX_BYTES
from generator.load.names import check_names
from generator.load.sources import FolderSource, Source, SourceError

WHO = pygit2.Signature("Test", "test@example.se", 1_700_000_000, 0)


def make(root: Path, files: dict[str, bytes]) -> Path:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def commit(root: Path, *links: str) -> pygit2.Repository:
    """Everything under the root in one commit on `main`, with symbolic links at the paths named."""
    repository = pygit2.init_repository(str(root), initial_head="main")
    repository.index.add_all()
    for link in links:
        repository.index.add(pygit2.IndexEntry(link, repository.create_blob(b"../utanfor"), FileMode.LINK))
    tree = repository.index.write_tree()
    parents = [] if repository.head_is_unborn else [repository.head.target]
    repository.create_commit("HEAD", WHO, WHO, "Ändring", tree, parents)
    return repository


def told(source: Source) -> list[tuple[str, str]]:
    list(source.files())
    return [(problem.file, problem.code) for problem in source.problems]


FILES = {
    "cooperation.yml": b"id: cooperation\n",
    "agreements/kontor.yml": b"id: kontor\n",
    "agreements/b.yaml": b"id: b\n",
    "agreements/README.md": b"# Till redaktoren\n",
    "agreements/.dold.yml": b"x",
    "agreements/bilaga.pdf": b"%PDF",
    "procurements/2025/2025-kontor.yml": b"id: 2025-kontor\n",
    "guidance/bestalla.md": b"---\nid: bestalla\n---\n",
    ".git-mapp/x.yml": b"x",
}
PATHS = [
    "agreements/b.yaml",
    "agreements/kontor.yml",
    "cooperation.yml",
    "guidance/bestalla.md",
    "procurements/2025/2025-kontor.yml",
]


def test_folder_and_commit_give_the_same(tmp_path: Path) -> None:
    make(tmp_path / "register", FILES)
    commit(tmp_path)
    folder: Source = FolderSource(tmp_path / "register")
    stored: Source = CommitSource(tmp_path, "main", "register")
    assert list(folder.files()) == list(stored.files()) == [(path, FILES[path]) for path in PATHS]
    assert folder.problems == stored.problems == []
    assert folder.name == (tmp_path / "register").as_posix()
    assert stored.name == "main:register"


def test_a_commit_is_read_without_checkout(tmp_path: Path) -> None:
    make(tmp_path, {"register/a.yml": b"id: first\n"})
    first = str(commit(tmp_path).head.target)
    make(tmp_path, {"register/a.yml": b"id: second\n", "register/b.yml": b"id: b\n"})
    commit(tmp_path)
    make(tmp_path, {"register/a.yml": b"id: third\n"})
    assert dict(CommitSource(tmp_path, first, "register").files()) == {"a.yml": b"id: first\n"}
    assert dict(CommitSource(tmp_path / "register", "HEAD~1", "./register/").files()) == {"a.yml": b"id: first\n"}
    assert dict(CommitSource(tmp_path, "main", "").files()) == {
        "register/a.yml": b"id: second\n",
        "register/b.yml": b"id: b\n",
    }


def test_the_name_is_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, {"register/Fel.yml": b""})
    monkeypatch.chdir(tmp_path)
    assert told(FolderSource("register/")) == [("register/Fel.yml", "filnamn")]


def test_large_files_are_not_read_whole(tmp_path: Path) -> None:
    make(tmp_path, {"a.yml": b"x" * (MAX_BYTES + 500)})
    commit(tmp_path)
    for source in (FolderSource(tmp_path), CommitSource(tmp_path, "main", "")):
        assert [(path, len(raw)) for path, raw in source.files()] == [("a.yml", MAX_BYTES + 1)]


def test_links_are_never_followed(tmp_path: Path) -> None:
    outside = make(tmp_path / "utanfor", {"x.yml": b"hemligt"})
    register = make(tmp_path / "register", {"a.yml": b"id: a\n"})
    (register / "b.yml").symlink_to(outside / "x.yml")
    (register / "c.yml").symlink_to("a.yml")
    (register / "mapp").symlink_to(outside)
    (register / "slinga").symlink_to(register)
    (register / "bild.png").symlink_to(outside / "x.yml")
    source = FolderSource(register)
    assert list(source.files()) == [("a.yml", b"id: a\n")]
    assert sorted(told(source)) == [(f"{source.name}/{name}", "lank") for name in ("b.yml", "c.yml", "mapp", "slinga")]


def test_links_in_a_commit_are_never_followed(tmp_path: Path) -> None:
    make(tmp_path, {"r/a.yml": b"id: a\n"})
    commit(tmp_path, "r/b.yml", "r/mapp")
    source = CommitSource(tmp_path, "main", "r")
    assert list(source.files()) == [("a.yml", b"id: a\n")]
    assert told(source) == [("main:r/b.yml", "lank"), ("main:r/mapp", "lank")]


def test_what_cannot_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, {"a.yml": b"a", "b.yml": b"b", "c/d.yml": b"d"})
    os.mkfifo(tmp_path / "kran.yml")
    real_open, real_scan = open, os.scandir

    def failing_open(path: str, mode: str) -> object:
        if path.endswith("/a.yml"):
            raise PermissionError
        return real_open(path, mode)

    def failing_scan(folder: Path) -> object:
        if folder.name == "c":
            raise OSError
        return real_scan(folder)

    monkeypatch.setattr(sources, "open", failing_open, raising=False)
    monkeypatch.setattr(os, "scandir", failing_scan)
    source = FolderSource(tmp_path)
    assert list(source.files()) == [("b.yml", b"b")]
    assert sorted((problem.file.rpartition("/")[2], problem.code) for problem in source.problems) == [
        ("a.yml", "olaslig-fil"),
        ("c", "olaslig-fil"),
        ("kran.yml", "ingen-vanlig-fil"),
    ]
    assert any("behörighet" in problem.message for problem in source.problems)


def test_problems_are_those_of_the_last_walk(tmp_path: Path) -> None:
    make(tmp_path, {"A.yml": b""})
    source = FolderSource(tmp_path)
    assert told(source) == told(source)


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    with (Path(os.fsdecode(os.fsencode(tmp_path) + b"/st\xe4d.yml"))).open("wb") as file:
        file.write(b"id: stad\n")
    source = FolderSource(tmp_path)
    assert [raw for _, raw in source.files()] == [b"id: stad\n"]
    (problem,) = source.problems
    assert problem.file.endswith("/st\\udce4d.yml")
    problem.message.encode()


@pytest.mark.parametrize(
    ("name", "code", "word"),
    [
        ("Kontor.yml", "filnamn", "kontor.yml"),
        ("städ & tvätt.yml", "filnamn", "stad-tvatt.yml"),
        ("a/Ö/b.yml", "filnamn", "Döp om till o."),
        ("kontor .yml", "filnamn", "kontor.yml"),
        ("-a.yml", "filnamn", "a.yml"),
        ("con.yml", "reserverat-filnamn", "Windows"),
        ("lpt1.a.yml", "reserverat-filnamn", "Windows"),
        ("aux/a.yml", "reserverat-filnamn", "Windows"),
    ],
)
def test_names(name: str, code: str, word: str) -> None:
    (problem,) = check_names("register", [name])
    assert (problem.file, problem.line, problem.column, problem.code) == (f"register/{name}", 1, 1, code)
    assert word in problem.message + problem.hint


def test_names_that_differ_in_case_only() -> None:
    problems = check_names("register", ["Avtal/a.yml", "avtal/b.yml", "avtal/c.yml", "x/a.YML", "x/a.yml"])
    assert [(problem.file, problem.code) for problem in problems] == [
        ("register/Avtal/a.yml", "filnamn"),
        ("register/avtal/b.yml", "filnamn-krockar"),
        ("register/x/a.YML", "filnamn"),
        ("register/x/a.yml", "filnamn-krockar"),
    ]
    assert "x/a.YML" in problems[3].message


def test_good_names() -> None:
    names = [
        "agreements/2025-kontor.yml",
        "codelists/lead_times.yml",
        "meetings/samordning/2025-01-01.yml",
        "console.yml",
    ]
    assert check_names("register", names) == []


def test_an_ending_too_many(tmp_path: Path) -> None:
    make(tmp_path, {"kontor.yml.txt": b"", "anteckning.txt": b""})
    commit(tmp_path)
    assert told(FolderSource(tmp_path)) == [(f"{tmp_path.as_posix()}/kontor.yml.txt", "fel-filandelse")]
    source = CommitSource(tmp_path, "main", "")
    assert told(source) == [("main:/kontor.yml.txt", "fel-filandelse")]
    assert "kontor.yml." in source.problems[0].hint
    assert ".yml.txt" in source.problems[0].message


def test_sources_that_are_not_there(tmp_path: Path) -> None:
    make(tmp_path / "repo", {"register/a.yml": b"a"})
    commit(tmp_path / "repo")
    with pytest.raises(SourceError, match="finns inte"):
        FolderSource(tmp_path / "ingen")
    with pytest.raises(SourceError, match="inte i något Git-arkiv"):
        CommitSource(tmp_path, "main", "register")
    for ref in ("ingen-gren", "0" * 40, "", "main..HEAD", "HEAD~7", ":/x"):
        with pytest.raises(SourceError, match="ingen gren, tagg eller ändring"):
            CommitSource(tmp_path / "repo", ref, "register")
    with pytest.raises(SourceError, match="Mappen nej finns inte i main"):
        CommitSource(tmp_path / "repo", "main", "nej")
    with pytest.raises(SourceError, match="ingen mapp"):
        CommitSource(tmp_path / "repo", "main", "register/a.yml")


def test_a_broken_repository(tmp_path: Path) -> None:
    make(
        tmp_path,
        {".git/HEAD": b"ref: refs/heads/main\n", ".git/config": b"[core\n", ".git/objects/x": b"", ".git/refs/x": b""},
    )
    with pytest.raises(SourceError, match="Git-arkiv"):
        CommitSource(tmp_path, "main", "")
