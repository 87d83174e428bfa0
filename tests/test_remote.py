# SPDX-License-Identifier: EUPL-1.2
"""What is asked of Git and of the forge is asked so, and what they answer is told in Swedish."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import remote
from generator.remote import RemoteError
from tests.support.forge import ADDRESS, Forge


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    """A clone with one file and its remote."""
    made = Forge(tmp_path)
    made.clone.mkdir()
    (made.clone / "fil").write_text("a\n", "utf-8")
    made.git("init", "--quiet", "--bare", "--initial-branch=main", str(made.remote), at=tmp_path)
    made.git("init", "--quiet", "--initial-branch=main")
    made.git("remote", "add", "origin", str(made.remote))
    made.git("add", ".")
    made.git("commit", "--quiet", "-m", "Ett")
    made.git("push", "--quiet", "origin", "main")
    made.programs()
    made.answer(api="private", pr=f"Creating draft pull request\n{ADDRESS}")
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    return made


def test_a_branch_is_sent_and_fetched(runner: Forge) -> None:
    remote.push(runner.clone, "HEAD", "forslag/ett")
    assert runner.branches() == ["forslag/ett", "main"]
    remote.fetch(runner.clone)
    assert remote.git(runner.clone, "rev-parse", "origin/forslag/ett").said == runner.git("rev-parse", "HEAD")


def test_what_others_have_sent_is_never_overwritten(runner: Forge) -> None:
    runner.git("commit", "--quiet", "--allow-empty", "-m", "Två")
    remote.push(runner.clone, "HEAD", "main")
    theirs = runner.git("rev-parse", "HEAD")
    runner.git("reset", "--quiet", "--hard", "HEAD~")
    runner.git("commit", "--quiet", "--allow-empty", "-m", "Tre")
    with pytest.raises(RemoteError, match=r"Grenen main har ändrats av någon annan hos origin.* Kör kommandot igen\."):
        remote.push(runner.clone, "HEAD", "main")
    assert runner.git("rev-parse", "main", at=runner.remote) == theirs


def test_what_the_remote_refuses_is_told_in_its_own_words(runner: Forge) -> None:
    hook = runner.remote / "hooks" / "update"
    hook.write_text('#!/bin/sh\necho "grenen är skyddad" >&2\nexit 1\n', "utf-8")
    hook.chmod(0o755)
    with pytest.raises(
        RemoteError, match=r"inte att skicka grenen a till origin\. git svarade: remote: grenen är skyddad\."
    ):
        remote.push(runner.clone, "HEAD", "a")
    runner.git("remote", "set-url", "origin", str(runner.folder / "finns-inte"))
    with pytest.raises(RemoteError, match=r"Det går inte att hämta från origin\. git svarade: fatal: .*finns-inte"):
        remote.fetch(runner.clone)


@pytest.mark.parametrize("answer", ["public", "internal", "private"])
def test_the_forge_says_who_can_read_the_repository(runner: Forge, answer: str) -> None:
    runner.answer(api=answer)
    assert remote.visibility(runner.clone) == answer


@pytest.mark.parametrize("answer", ["", "kanske", "!HTTP 404: Not Found"])
def test_where_it_does_not_nothing_is_taken_for_granted(runner: Forge, answer: str) -> None:
    runner.answer(api=answer)
    with pytest.raises(RemoteError, match="så ingenting publiceras"):
        remote.visibility(runner.clone)


def test_without_its_program_nothing_is_taken_for_granted(runner: Forge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(runner.folder))
    with pytest.raises(RemoteError, match="gh svarade: programmet finns inte på datorn"):
        remote.visibility(runner.clone)


def test_a_request_is_a_draft_with_its_text_given_beside_the_command(runner: Forge) -> None:
    title = "--body=x $(id) `id`"
    assert remote.open_request(runner.clone, "main", "forslag/ett", title, "Text\n") == ADDRESS
    (asked,) = runner.asked()
    assert f"--title={title}" in asked["arguments"]
    assert "--draft" in asked["arguments"]
    assert asked["said"] == "Text\n"
    runner.answer(pr="!nej")
    with pytest.raises(
        RemoteError, match=r"Grenen forslag/ett är skickad, men .* gh svarade: nej\. Öppna den för hand"
    ):
        remote.open_request(runner.clone, "main", "forslag/ett", title, "")


def test_git_asks_the_forges_program_for_a_token_only_where_there_is_one(
    runner: Forge, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner.git("config", "credential.helper", "egen")
    assert remote.git(runner.clone, "config", "--get-all", "credential.helper").said == "egen"
    monkeypatch.setenv("GH_TOKEN", "en-hemlighet")
    ran = remote.git(runner.clone, "config", "--get-all", "credential.helper")
    assert ran.said.splitlines() == ["egen", "", "!gh auth git-credential"]
