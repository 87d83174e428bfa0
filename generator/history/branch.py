# SPDX-License-Identifier: EUPL-1.2
"""The ledger's own branch. It is written straight into Git's store, the working tree is never touched, and it is moved only from where it was found.

Two who publish at the same time build on the same commit; the branch moves for the first of them, and the other is told to run again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time

import pygit2
from pygit2.enums import FileMode, ReferenceType

from generator.history.store import Files, LedgerError
from generator.history.trees import REMOTE, TreeFiles, at_hand


class Branch:
    """A branch in a repository as it was when it was looked up, and the commit that a publication builds on."""

    def __init__(self, repository: pygit2.Repository, name: str) -> None:
        """Look up the branch, or the remote's of the same name. Raises LedgerError where it cannot be one, or the two have parted."""
        self.repository = repository
        self.name = name
        self._full = f"refs/heads/{name}"
        if not pygit2.reference_is_valid_name(self._full):
            raise LedgerError(f"{name} kan inte vara namn på en gren. Ange till exempel --ref published.")
        self._reference = repository.references.get(self._full)
        if self._reference and self._reference.type != ReferenceType.DIRECT:
            raise LedgerError(f"{name} är ett annat namn på en gren. Ange grenens eget namn med --ref.")
        if _is_checked_out(repository, self._full):
            raise LedgerError(
                f"Grenen {name} är utcheckad, och liggaren skrivs aldrig i en arbetskopia. Byt gren, eller ange en annan med --ref."
            )
        self.start = self._start()

    def _start(self) -> pygit2.Commit | None:
        with at_hand(self.repository, self.name):
            remote = self.repository.references.get(f"refs/remotes/{REMOTE}/{self.name}")
            here = self._reference and self._reference.peel(pygit2.Commit)
            there = remote and remote.peel(pygit2.Commit)
            if not here or not there or here.id == there.id:
                return here or there
            if self.repository.descendant_of(here.id, there.id):
                return here
            if self.repository.descendant_of(there.id, here.id):
                return there
        raise LedgerError(
            f"Grenen {self.name} och {REMOTE}/{self.name} har gått isär, så det går inte att veta vilken som är liggaren. "
            f"Har en post just raderats ur grenen här: tryck ut den med git push --force {REMOTE} {self.name}. "
            f"Är {REMOTE}/{self.name} den rätta: git branch -f {self.name} {REMOTE}/{self.name}. "
            "Är klonen grund: hämta hela historiken först, med git fetch --unshallow."
        )

    def files(self) -> Files | None:
        """The ledger's files where the branch has any commit."""
        return TreeFiles(self.repository, self.start, self.name) if self.start else None

    def grow(self, files: Mapping[str, bytes], message: str, who: Author, day: date) -> str:
        """Add files in one commit of that day, and move the branch to it. The answer is the commit. Raises LedgerError where the branch has moved."""
        with writing():
            added = {path: self.repository.create_blob(raw) for path, raw in files.items()}
            tree = grown(self.repository, self.start.tree if self.start else None, added)
            parents = [self.start.id] if self.start else []
            commit = self.repository.create_commit(None, who.on(day), who.on(day), message, tree, parents)
        self.move(commit)
        return str(commit)

    def move(self, commit: pygit2.Oid) -> None:
        """Let the branch point at another commit, if it still points where it did. Raises LedgerError where it does not."""
        try:
            if self._reference:
                self._reference.set_target(commit)
            else:
                self.repository.references.create(self._full, commit)
        except (ValueError, pygit2.GitError) as error:
            raise LedgerError(
                f"Någon annan skrev till grenen {self.name} samtidigt, så den här gången ändrades ingenting. Kör kommandot igen."
            ) from error
        except OSError as error:
            raise LedgerError(
                f"Grenen {self.name} är låst, så ingenting ändrades. Skriver någon annan till den just nu: kör kommandot igen. "
                "Annars saknas rätt att skriva i Git-arkivet."
            ) from error


@contextmanager
def writing() -> Iterator[None]:
    """What Git says of objects that cannot be written, as a LedgerError."""
    try:
        yield
    except (OSError, pygit2.GitError) as error:
        raise LedgerError(
            "Git-arkivet går inte att skriva i, så ingenting ändrades. Se efter att disken inte är full och att du får skriva i mappen .git."
        ) from error


class Author:
    """Who a publication is by: a function, never a person."""

    def __init__(self, name: str, email: str) -> None:
        self.name, self.email = (_signed(text) or "samkop" for text in (name, email))

    def on(self, day: date) -> pygit2.Signature:
        """The signature of a publication on that day; noon in UTC is the same day nearly everywhere."""
        return pygit2.Signature(self.name, self.email, int(datetime.combine(day, time(12), UTC).timestamp()), 0)


def _signed(text: str) -> str:
    """Text without what cannot stand in a signature."""
    return " ".join("".join(letter for letter in text if letter not in "<>\0").split()).strip(".,:;\"'\\ ")


def day_of(commit: pygit2.Commit) -> date:
    """The day that a publication's commit says."""
    return datetime.fromtimestamp(commit.commit_time, UTC).date()


def grown(repository: pygit2.Repository, tree: pygit2.Tree | None, added: Mapping[str, pygit2.Oid]) -> pygit2.Oid:
    """A tree with files added. Folders that are not touched are the same objects as before."""
    builder = repository.TreeBuilder(tree) if tree else repository.TreeBuilder()
    inner: dict[str, dict[str, pygit2.Oid]] = defaultdict(dict)
    for path, blob in added.items():
        folder, _, rest = path.partition("/")
        if rest:
            inner[folder][rest] = blob
        else:
            builder.insert(path, blob, FileMode.BLOB)
    for folder, files in inner.items():
        below = tree[folder] if tree and folder in tree else None
        made = grown(repository, below if isinstance(below, pygit2.Tree) else None, files)
        builder.insert(folder, made, FileMode.TREE)
    return builder.write()


def _is_checked_out(repository: pygit2.Repository, full: str) -> bool:
    """Whether some working tree stands on the branch, or will at its first commit."""
    head = repository.references.get("HEAD")
    if not repository.is_bare and head and head.type == ReferenceType.SYMBOLIC and head.raw_target == full.encode():
        return True
    branch = repository.branches.local.get(full.removeprefix("refs/heads/"))
    return branch is not None and bool(branch.is_checked_out())
