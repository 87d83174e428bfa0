# SPDX-License-Identifier: EUPL-1.2
"""Lighthouse has nothing against the published example: full marks for accessibility and best practices, without any network."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges.browser import serve
from tests.judges.lighthouse import judge
from tests.pages.conftest import Example
from tests.pages.judged import page_of

pytestmark = pytest.mark.long


@pytest.mark.parametrize("name", ["start", "agreements", "agreement", "procurement", "prose"])
def test_lighthouse_finds_nothing(published: Example, name: str) -> None:
    folder = published.out / "public"
    path = page_of(published, "public", name).relative_to(folder).as_posix()
    with serve(folder) as root:
        assert judge(root + path.removesuffix("index.html")) == []


def test_lighthouse_sees_faults(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><html><title>x</title><img src='saknas.png'>", "utf-8")
    with serve(tmp_path) as address:
        found = judge(address)
    assert {one.partition(":")[0] for one in found} >= {
        "accessibility",
        "best-practices",
        "html-has-lang",
        "image-alt",
    }
