# SPDX-License-Identifier: EUPL-1.2
"""The colours are as clear as docs/design.md says, in both worlds, light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.files import TEMPLATES
from tests.support.example import ROOT

ASSETS = TEMPLATES / "theme" / "assets"
EDGES = {"edge", "focus"}
"""What is no text needs 3 : 1 (WCAG 1.4.11), text 4.5 : 1 (WCAG 1.4.3)."""
_ROW = re.compile(r"^\| `([a-z-]+)` på `([a-z-]+)` \|[^|]*\| ([0-9,]+) \| ([0-9,]+) \| ([0-9,]+) \| ([0-9,]+) \|$", re.MULTILINE)  # fmt: skip


def tokens(sheet: str, selector: str) -> dict[str, str]:
    """The colours that one rule sets."""
    rules = re.findall(r"^(:root[^{\n]*)\{([^}]*)\}", (ASSETS / sheet).read_text("utf-8"), re.MULTILINE)
    return {
        name: value
        for found, body in rules
        if found.strip() == selector
        for name, value in re.findall(r"--sk-([a-z-]+):\s*(#[0-9a-f]+)", body)
    }


def worlds() -> Iterator[dict[str, str]]:
    """The colours as they apply: public light and dark, internal light and dark."""
    internal = ':root[data-audience="internal"]'
    for sheets in ((":root",), (":root", internal)):
        light = [tokens("samkop.css", selector) for selector in sheets]
        dark = [tokens("dark.css", selector) for selector in sheets]
        yield {name: value for each in light for name, value in each.items()}
        yield {name: value for each in (*light, *dark) for name, value in each.items()}


def contrast(one: str, other: str) -> float:
    """The contrast between two colours by WCAG 2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    digits = "".join(digit * 2 for digit in colour[1:]) if len(colour) == 4 else colour[1:]
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


ROWS = _ROW.findall((ROOT / "docs" / "design.md").read_text("utf-8"))


def test_every_colour_of_a_mark_is_told_of() -> None:
    marks = {name.removesuffix("-bg") for name in tokens("samkop.css", ":root") if name.endswith("-bg")}
    assert len(marks) == 6
    assert {(mark, f"{mark}-bg") for mark in marks} <= {row[:2] for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} on {row[1]}")
def test_contrast_is_as_told_and_enough(row: tuple[str, ...]) -> None:
    ink, ground = row[:2]
    found = [contrast(colours[ink], colours[ground]) for colours in worlds()]
    assert [f"{each:.1f}".replace(".", ",") for each in found] == list(row[2:])
    assert min(found) >= (3 if ink in EDGES else 4.5)
