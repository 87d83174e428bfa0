# SPDX-License-Identifier: EUPL-1.2
"""Others install the program that wrote the register, from where it came; an address that only this machine has is never told."""

from __future__ import annotations

import json
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import pytest

from generator.editing.program import UNKNOWN, requirement

COMMIT, DIGEST = "a" * 40, "b" * 64
GIT = {"url": "https://forge.exempel.se/samkop.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}}
WEB = {"url": "https://exempel.se/samkop-0.1.0-py3-none-any.whl", "archive_info": {"hashes": {"sha256": DIGEST}}}
PLACEHOLDER = f"samkop @ git+{UNKNOWN}@v0.1.0"


def installed(folder: Path, told: dict[str, Any] | None) -> Distribution:
    place = folder / "samkop-0.1.0.dist-info"
    place.mkdir()
    (place / "METADATA").write_text("Metadata-Version: 2.4\nName: samkop\nVersion: 0.1.0\n", "utf-8")
    if told is not None:
        (place / "direct_url.json").write_text(json.dumps(told), "utf-8")
    return Distribution.at(place)


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (None, "samkop==0.1.0"),
        (GIT, f"samkop @ git+https://forge.exempel.se/samkop.git@{COMMIT}"),
        (WEB, f"samkop @ https://exempel.se/samkop-0.1.0-py3-none-any.whl#sha256={DIGEST}"),
        (WEB | {"archive_info": {}}, PLACEHOLDER),
        ({"url": "file:///hemma/samkop", "dir_info": {"editable": True}}, PLACEHOLDER),
        (GIT | {"url": "https://jag:hemligt@forge.exempel.se/samkop.git"}, PLACEHOLDER),
        (GIT | {"url": "ssh://git@forge.exempel.se/samkop.git"}, PLACEHOLDER),
    ],
)
def test_the_line_for_pip(tmp_path: Path, told: dict[str, Any] | None, line: str) -> None:
    assert requirement(installed(tmp_path, told)) == line


def test_this_very_program_has_one() -> None:
    assert requirement().startswith("samkop")
