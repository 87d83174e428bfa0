# SPDX-License-Identifier: EUPL-1.2
"""A mistyped command is answered in Swedish, by the real program: what its library says of each mistake is seen as it is today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from generator.usage import in_swedish

ROOT = Path(__file__).resolve().parents[1]
MISTAKES = [
    ("chek", "Kommandot chek finns inte. Menade du check?", "samkop"),
    ("xyzzy", "Kommandot xyzzy finns inte.", "samkop"),
    ("check --registre x", "Flaggan --registre finns inte. Menade du --register?", "samkop check"),
    ("check --xyzzy", "Flaggan --xyzzy finns inte.", "samkop check"),
    ("check --register", "Flaggan --register ska följas av ett värde.", "samkop"),
    ("check --help=3", "Flaggan --help tar inget värde.", "samkop"),
    ("check ett två", "Det står något för mycket: ett två.", "samkop check"),
    ("check --format x", "Värdet till --format går inte att använda. Välj bland text, github, json.", "samkop check"),
    (
        "build --audience x",
        "Värdet till --audience går inte att använda. Välj bland public, internal.",
        "samkop build",
    ),
    ("import statistik", "Uppgiften MAPP saknas.", "samkop import statistik"),
    ("import statistik x", "Flaggan --buyer saknas.", "samkop import statistik"),
    ("init", "Uppgiften MAPP saknas.", "samkop init"),
    ("option use", "Uppgiften AVTAL saknas.", "samkop option use"),
    ("option use x --number två", "Värdet till --number ska vara ett heltal, till exempel 1.", "samkop option use"),
    ("option använd x", "Kommandot använd finns inte.", "samkop option"),
    ("end x --dat 2027", "Flaggan --dat finns inte. Menade du --date?", "samkop end"),
    ("renew", "Uppgiften AVTAL saknas.", "samkop renew"),
    ("withdraw agreement", "Uppgiften ID saknas.", "samkop withdraw"),
    ("new agrement", "Kommandot agrement finns inte. Välj bland agreement, procurement, announcement.", "samkop new"),
    ("new agreement --lik x", "Flaggan --lik finns inte. Välj bland --id, --law, --like.", "samkop new agreement"),
    ("new agreement --title", "Flaggan --title ska följas av ett värde.", "samkop"),
]


@pytest.mark.parametrize(("written", "told", "command"), MISTAKES, ids=[mistake[0] for mistake in MISTAKES])
def test_a_mistyped_command_is_answered_in_swedish(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], written: str, told: str, command: str
) -> None:
    monkeypatch.setattr(sys, "argv", ["samkop", *written.split()])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    said, error = capfd.readouterr()
    assert said == ""
    assert error == f"{told}\nSkriv {command} --help för att se vad som går att skriva.\n"


def test_the_program_answers_so_too() -> None:
    program = [sys.executable, "-m", "generator", "bild"]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("Kommandot bild finns inte. Menade du build?\n")


def test_what_is_not_known_is_quoted() -> None:
    assert in_swedish("Something new.", "samkop").startswith("Something new.\n")
