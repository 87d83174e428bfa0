# SPDX-License-Identifier: EUPL-1.2
"""What a clone of a Git repository has left out, and the command that fetches it. A clone may be partial (`--filter`), shallow (`--depth`) or damaged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pygit2

ORIGIN = "origin"
"""The remote that Git names itself."""
_ERRORS = (KeyError, ValueError, OSError, pygit2.GitError)
"""What pygit2 raises for objects that it does not find."""


@contextmanager
def at_hand(
    repository: pygit2.Repository, what: str, error: Callable[[str], Exception], branch: str = ""
) -> Iterator[None]:
    """What Git says of objects that are missing, as an `error` in Swedish that tells how to get them.

    `what` is what is being read, with its article, as it stands inside a sentence; `branch` is the remote's branch that holds it, where it is only that one.
    """
    try:
        yield
    except _ERRORS as missing:
        raise error(_missing(repository, what, branch)) from missing


def _missing(repository: pygit2.Repository, what: str, branch: str) -> str:
    remote = _promisor(repository)
    if remote:
        fetch = f"git fetch --refetch --no-filter {remote} {branch}".rstrip()
        return (
            f"En del av {what} är inte hämtad: klonen är gjord med --filter, så att Git väntar med att hämta filer. "
            f"Hämta dem med: {fetch}"
        )
    return (
        f"En del av {what} går inte att läsa: något saknas eller är skadat i Git-arkivet. "
        "Se vad det är med: git fsck --full. Hämta sedan arkivet på nytt."
    )


def _promisor(repository: pygit2.Repository) -> str:
    """The remote that the clone was told to fetch from when it is asked for more; nothing for a clone that has everything."""
    found = ((re.fullmatch(r"remote\.(.+)\.promisor", entry.name), entry.value) for entry in repository.config)
    return next((name[1] for name, value in found if name and (value or "").lower() == "true"), "")


def how_to_fetch(repository: pygit2.Repository, name: str) -> str:
    """What to do for the branch, tag or commit `name` that the repository does not have, as Swedish sentences."""
    if f"{ORIGIN}/{name}" in repository.branches.remote:
        return f"Grenen finns hos {ORIGIN}: skriv {ORIGIN}/{name}."
    if not repository.is_shallow:
        place = _branch_of(repository, name)
        return (
            f"Är grenen inte hämtad: git fetch {place}"
            if place
            else "Kontrollera namnet, och att det senaste är hämtat: git fetch"
        )
    return f"Klonen är grund: bara en del av historiken är hämtad. {_deeper(repository, name)} I ett arbetsflöde: skriv fetch-depth: 0 under actions/checkout."


def _deeper(repository: pygit2.Repository, name: str) -> str:
    """How a shallow clone gets what it lacks and no more: one commit is enough to be compared with."""
    if place := _branch_of(repository, name):
        return f"Hämta grenen med: git fetch --depth=1 {place}"
    if re.fullmatch(r"[0-9a-f]{40}", name):
        return f"Hämta ändringen med: git fetch --depth=1 {ORIGIN} {name}"
    if re.fullmatch(r"[A-Za-z0-9][\w./-]*", name) and not name.startswith("HEAD"):
        fetch = f"git fetch --depth=1 {ORIGIN}"
        return f"Hämta en gren med: {fetch} {name}:{name} En tagg med: {fetch} tag {name}"
    return "Hämta resten med: git fetch --unshallow"


def _branch_of(repository: pygit2.Repository, name: str) -> str:
    """The remote, and what to fetch from it, where `name` is a branch of a remote as `origin/main`; else nothing."""
    remote, _, branch = name.partition("/")
    known = remote in list(repository.remotes.names()) and re.fullmatch(r"\w[\w./-]*", branch)
    return f"{remote} {branch}:refs/remotes/{name}" if known else ""
