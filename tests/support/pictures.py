# SPDX-License-Identifier: EUPL-1.2
"""Stored pictures of pages, and how a new one is compared with them.

The theme uses the fonts of the reader's machine, so pictures from two machines would differ in every word. Here every page is therefore set in one font that
lies beside the tests, without hinting and without coloured edges. What then differs between machines is how the edge of a letter is smoothed. Both pictures
are made smaller, and a block of pixels has changed when its colour differs clearly: that swallows the edges of letters, and neither a colour nor a margin.
Should a browser draw the letters themselves otherwise, a specimen of plain text tells, and the pictures are compared in a coarser way.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops

from tests.support.example import ROOT

STORED = ROOT / "tests" / "pages" / "snapshots"
SHOWN_IN_DOCS = ROOT / "docs" / "images" / "components"
FAILED = ROOT / "build" / "snapshots"
UPDATE = bool(os.environ.get("SAMKOP_SNAPSHOTS"))

COLOURS = (32, 64, 128, 256)
"""In the palette of a stored picture: as few as it can do with."""


class Grain(NamedTuple):
    """How closely pictures are compared.

    Blocks of `block` by `block` pixels become one, which has changed when its red, green or blue differs by more than `clear` of 255. More changed blocks
    than `blocks`, and in a large picture than this `share` of all, is a change; so is a width or height that differs by more than `pixels`.
    """

    block: int
    clear: int
    blocks: int
    share: float
    pixels: int


FINE = Grain(4, 12, 8, 0.0008, 3)
"""Sees a mark in a slightly other tone, and a margin of 8 pixels."""
COARSE = Grain(16, 40, 3, 0.012, 12)
"""Where the browser draws the very letters otherwise, which a specimen of text without the theme shows: sees the colour of areas, and parts that are gone or
moved, but not that a thin line or a word has another colour."""


@dataclass(frozen=True)
class Verdict:
    """What the comparison says: nothing when the pictures are alike, otherwise why they are not, and a picture of where."""

    why: str
    where: Image.Image | None = None


def compare(new: Image.Image, old: Image.Image, grain: Grain = FINE) -> Verdict:
    """Whether the pictures look the same."""
    if max(abs(new.width - old.width), abs(new.height - old.height)) > grain.pixels:
        return Verdict(f"{new.width} × {new.height} pixels, was {old.width} × {old.height}")
    size = (max(new.width, old.width), max(new.height, old.height))
    small = [_on(size, picture).reduce(grain.block) for picture in (new, old)]
    bands = ImageChops.difference(*small).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    changed = most.point([255 if value > grain.clear else 0 for value in range(256)])
    blocks = changed.histogram()[255]
    if blocks <= max(grain.blocks, grain.share * changed.width * changed.height):
        return Verdict("")
    return Verdict(
        f"{blocks} blocks of {changed.width * changed.height} differ", _marked(_on(size, new), changed, grain.block)
    )


def check(name: str, new: Image.Image, file: Path, grain: Grain = FINE) -> str:
    """What is wrong with one picture, or nothing. When asked to, keep the new one where it differs."""
    told = (
        compare(new, Image.open(file).convert("RGB"), grain) if file.is_file() else Verdict("there is no picture yet")
    )
    if not told.why:
        return ""
    if UPDATE:
        _keep(new, file)
        return ""
    FAILED.mkdir(parents=True, exist_ok=True)
    new.save(FAILED / f"{name}.new.png")
    if told.where:
        told.where.save(FAILED / f"{name}.difference.png")
    return f"{name}: {told.why}"


def _keep(new: Image.Image, file: Path) -> None:
    """Store a picture with the smallest palette in which it looks the same: a few red pixels must not drown in grey."""
    file.parent.mkdir(parents=True, exist_ok=True)
    closely = FINE._replace(clear=FINE.clear // 2, blocks=0, share=0)
    ways = (Image.Quantize.MEDIANCUT, Image.Quantize.FASTOCTREE)
    tried = (new.quantize(colours, way, dither=Image.Dither.NONE) for colours in COLOURS for way in ways)
    kept = next((small for small in tried if not compare(small.convert("RGB"), new, closely).why), new)
    kept.save(file, optimize=True)


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


def _marked(picture: Image.Image, changed: Image.Image, block: int) -> Image.Image:
    """The picture faded, and what has changed in red."""
    mask = changed.resize((changed.width * block, changed.height * block)).crop((0, 0, *picture.size))
    faded = Image.blend(picture, Image.new("RGB", picture.size, "white"), 0.6)
    faded.paste("#d00000", mask=mask.convert("L"))
    return faded
