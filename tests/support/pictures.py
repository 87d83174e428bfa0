# SPDX-License-Identifier: EUPL-1.2
"""Stored pictures of pages, and how a new one is compared with them.

The theme uses the fonts of the reader's machine, so pictures from two machines would differ in every word. Here every page is therefore set in one font that
lies beside the tests, without hinting and without coloured edges. What then differs between machines is how the edge of a letter is smoothed. Both pictures
are made smaller, so that blocks of 4 by 4 pixels become one, and a block has changed when its colour differs clearly: that swallows the edges of letters,
and neither a colour nor a margin.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

from tests.support.example import ROOT

STORED = ROOT / "tests" / "pages" / "snapshots"
SHOWN_IN_DOCS = ROOT / "docs" / "images" / "components"
FAILED = ROOT / "build" / "snapshots"
UPDATE = bool(os.environ.get("SAMKOP_SNAPSHOTS"))

BLOCK = 4
CLEAR = 22
"""How much a block's red, green or blue must differ, of 255."""
MOST_BLOCKS = 8
"""More changed blocks than this is a change; a dot or the arrow of a list may look different in another version of the browser."""
MOST_SHARE = 0.0008
"""In a large picture, this share of its blocks."""
MOST_PIXELS = 3
"""How much the width or height may differ."""
COLOURS = 48
"""In the palette of a stored picture."""


@dataclass(frozen=True)
class Verdict:
    """What the comparison says: nothing when the pictures are alike, otherwise why they are not, and a picture of where."""

    why: str
    where: Image.Image | None = None


def compare(new: Image.Image, old: Image.Image) -> Verdict:
    """Whether the pictures look the same."""
    if max(abs(new.width - old.width), abs(new.height - old.height)) > MOST_PIXELS:
        return Verdict(f"{new.width} × {new.height} pixels, was {old.width} × {old.height}")
    size = (max(new.width, old.width), max(new.height, old.height))
    small = [_on(size, picture).reduce(BLOCK) for picture in (new, old)]
    bands = ImageChops.difference(*small).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    changed = most.point([255 if value > CLEAR else 0 for value in range(256)])
    blocks = changed.histogram()[255]
    if blocks <= max(MOST_BLOCKS, MOST_SHARE * changed.width * changed.height):
        return Verdict("")
    return Verdict(f"{blocks} blocks of {changed.width * changed.height} differ", _marked(_on(size, new), changed))


def check(name: str, new: Image.Image, file: Path) -> str:
    """What is wrong with one picture, or nothing. When asked to, keep the new one where it differs."""
    told = compare(new, Image.open(file).convert("RGB")) if file.is_file() else Verdict("there is no picture yet")
    if not told.why:
        return ""
    if UPDATE:
        file.parent.mkdir(parents=True, exist_ok=True)
        new.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
        return ""
    FAILED.mkdir(parents=True, exist_ok=True)
    new.save(FAILED / f"{name}.new.png")
    if told.where:
        told.where.save(FAILED / f"{name}.difference.png")
    return f"{name}: {told.why}"


def told(wrong: list[str]) -> str:
    """What a developer needs to know: what differs, where to look, and what to do if it was meant."""
    lines = "\n  ".join(wrong)
    return (
        f"{len(wrong)} of the pictures look different:\n  {lines}\n"
        f"The new ones, and where they differ, are in {FAILED.relative_to(ROOT)}/. If they are as they should be: make snapshots, look at the "
        "change in Git, and commit the pictures."
    )


def trimmed(picture: Image.Image) -> Image.Image:
    """Without the empty part to the right, in whole tens of pixels."""
    empty = Image.new("RGB", picture.size, picture.getpixel((picture.width - 1, 0)))
    box = ImageChops.difference(picture, empty).getbbox()
    wide = min(picture.width, -(-(box[2] + 10) // 20) * 20) if box else picture.width
    return picture.crop((0, 0, wide, picture.height))


def _on(size: tuple[int, int], picture: Image.Image) -> Image.Image:
    canvas = Image.new("RGB", size, "white")
    canvas.paste(picture, (0, 0))
    return canvas


def _marked(picture: Image.Image, changed: Image.Image) -> Image.Image:
    """The picture faded, and what has changed in red."""
    mask = changed.resize((changed.width * BLOCK, changed.height * BLOCK)).crop((0, 0, *picture.size))
    faded = Image.blend(picture, Image.new("RGB", picture.size, "white"), 0.6)
    faded.paste("#d00000", mask=mask.convert("L"))
    return faded
