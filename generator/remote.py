# SPDX-License-Identifier: EUPL-1.2
"""The repository at its forge: what Git and the forge's own program `gh` are asked to do. Nothing here is done by half without being said."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ORIGIN = "origin"
_TOKENS = ("GH_TOKEN", "GITHUB_TOKEN")
_OWN_CREDENTIALS = ("-c", "credential.helper=", "-c", "credential.helper=!gh auth git-credential")
"""Git asks `gh` for the token of the run, which so never stands in a file or in a command."""


class RemoteError(Exception):
    """What the forge or Git could not do. The message says it in Swedish, with what stands done and what to do."""


class Ran(NamedTuple):
    """What a program answered: whether it did what it was asked, what it printed, and what it said was wrong."""

    fine: bool
    said: str
    wrong: str


def visibility(folder: Path) -> str:
    """Who can read the repository: `public`, `internal` or `private`, as the forge itself says. Raises RemoteError where it does not say."""
    ran = _run(("gh", "api", "repos/{owner}/{repo}", "--jq", ".visibility"), folder)
    if not ran.fine or ran.said not in ("public", "internal", "private"):
        raise RemoteError(
            f"Det går inte att ta reda på vilka som kan läsa förrådet, så ingenting publiceras. {_reason('gh', ran)}"
        )
    return ran.said


def fetch(folder: Path) -> None:
    """Learn what the remote has. Raises RemoteError."""
    ran = git(folder, "fetch", "--quiet", ORIGIN)
    if not ran.fine:
        raise RemoteError(f"Det går inte att hämta från {ORIGIN}. {_reason('git', ran)}")


def push(folder: Path, local: str, branch: str) -> None:
    """Send a local reference to a branch of the remote, and never over what others have sent there. Raises RemoteError."""
    ran = git(folder, "push", "--quiet", ORIGIN, f"{local}:refs/heads/{branch}")
    if ran.fine:
        return
    if "[rejected]" in ran.wrong:
        raise RemoteError(
            f"Grenen {branch} har ändrats av någon annan hos {ORIGIN}, så inget skickades dit. Kör kommandot igen."
        )
    raise RemoteError(f"Det går inte att skicka grenen {branch} till {ORIGIN}. {_reason('git', ran)}")


def open_request(folder: Path, base: str, branch: str, title: str, body: str) -> str:
    """Open a pull request, as a draft, and give its address. Raises RemoteError.

    What the token of a run opens starts no other run (docs.github.com, GITHUB_TOKEN), so the checks would never begin. When a person marks the draft as
    ready for review, they do.
    """
    command = (
        "gh",
        "pr",
        "create",
        "--draft",
        f"--base={base}",
        f"--head={branch}",
        f"--title={title}",
        "--body-file=-",
    )
    ran = _run(command, folder, body)
    if not ran.fine:
        raise RemoteError(
            f"Grenen {branch} är skickad, men ändringsbegäran gick inte att öppna. {_reason('gh', ran)} "
            "Öppna den för hand i förrådet, från grenen."
        )
    return ran.said.splitlines()[-1] if ran.said else ""


def git(folder: Path, *arguments: str, who: Mapping[str, str] | None = None) -> Ran:
    """Run Git in a folder; `who` are the variables that say whose a commit is."""
    own = _OWN_CREDENTIALS if any(os.environ.get(name) for name in _TOKENS) else ()
    return _run(("git", *own, *arguments), folder, extra=who)


def _run(command: Sequence[str], folder: Path, said: str = "", extra: Mapping[str, str] | None = None) -> Ran:
    environment = {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GH_PROMPT_DISABLED": "1", **(extra or {})}
    try:
        result = subprocess.run(
            command, cwd=folder, env=environment, input=said, capture_output=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        return Ran(fine=False, said="", wrong="programmet finns inte på datorn")
    except OSError as error:
        return Ran(fine=False, said="", wrong=str(error.strerror or error))
    return Ran(result.returncode == 0, result.stdout.strip(), result.stderr.strip())


def _reason(program: str, ran: Ran) -> str:
    """What the program said itself, which is all that is known: the line that says what was wrong, or else the last."""
    lines = [line.strip() for line in (ran.wrong or ran.said or "ingenting").splitlines() if line.strip()]
    told = next((line for line in lines if line.startswith(("fatal:", "error:", "remote:", "!"))), lines[-1])
    return f"{program} svarade: {told[:300].rstrip('.')}."
