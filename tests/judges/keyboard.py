# SPDX-License-Identifier: EUPL-1.2
"""A walk through a page with the Tab key: what is met, in which order, and whether the reader sees where the focus is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

MOST = 500
"""A page with more stops than this is not walked to its end."""
START = """() => {
  const wanted = "a[href], area[href], button, summary, input:not([type=hidden]), select, textarea, iframe, [tabindex]";
  const box = (one) => { const at = one.getBoundingClientRect(); return [at.left, at.top + scrollY, at.right, at.bottom + scrollY]; };
  const look = (one) => { const style = getComputedStyle(one); return [style.outlineStyle, style.outlineWidth, style.outlineColor].join(" "); };
  const all = [...document.querySelectorAll(wanted)].filter((one) =>
    !one.disabled && one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}));
  const place = (one) => [...document.querySelectorAll("*")].indexOf(one);
  const name = (one) => (one.getAttribute("aria-label") || one.innerText || one.id || one.tagName).trim().split("\\n")[0];
  window.walk = {
    expected: all.filter((one) => one.tabIndex >= 0).map(place),
    unreachable: all.filter((one) => one.tabIndex < 0 && one.closest("[role=search]")).map(name),
    at: null,
    step: () => {
      const last = walk.at, now = document.activeElement;
      const left = last && last !== now ? look(last) : "";
      walk.at = now === document.body || now === document.documentElement ? null : now;
      if (!walk.at) { return {left}; }
      const style = getComputedStyle(now);
      const middle = (one) => [(Math.max(0, one.left) + Math.min(innerWidth, one.right)) / 2, (Math.max(0, one.top) + Math.min(innerHeight, one.bottom)) / 2];
      const seen = [...now.getClientRects()].map(middle).some(([x, y]) => now.contains(document.elementFromPoint(x, y)));
      return {left, place: place(now), name: name(now), tag: now.tagName.toLowerCase(), box: box(now), outline: look(now), seen,
        inside: !!now.closest("main"), width: parseFloat(style.outlineWidth), style: style.outlineStyle,
        colour: style.outlineColor, search: !!now.closest("[role=search]")};
    },
  };
}"""


@dataclass
class Stop:
    """Something that has the focus: what it is, where it is, how its outline looks, and how that looks when the focus has left."""

    name: str
    tag: str
    place: int
    box: tuple[float, float, float, float]
    outline: str
    is_outlined: bool
    is_seen: bool
    is_main: bool
    is_search: bool
    outline_after: str = ""

    def __str__(self) -> str:
        return f"<{self.tag}> {self.name!r}"


@dataclass(frozen=True)
class Walk:
    """The stops from the top of the page to its end, what should have been met, and fields for searching that Tab never reaches."""

    stops: list[Stop]
    expected: list[int]
    unreachable: list[str]


def walk(page: Page, most: int = MOST) -> Walk:
    """Press Tab from where the focus is until the page has been left, or that many times."""
    page.evaluate(START)
    stops: list[Stop] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        met: dict[str, Any] = page.evaluate("walk.step()")
        if stops:
            stops[-1].outline_after = met["left"]
        if "place" not in met:
            break
        stops.append(_stop(met))
    expected: list[int] = page.evaluate("walk.expected")
    unreachable: list[str] = page.evaluate("walk.unreachable")
    return Walk(stops, expected, unreachable)


def _stop(met: dict[str, Any]) -> Stop:
    is_outlined = met["style"] != "none" and met["width"] >= 2 and not _is_clear(met["colour"])
    box = (met["box"][0], met["box"][1], met["box"][2], met["box"][3])
    return Stop(
        met["name"], met["tag"], met["place"], box, met["outline"], is_outlined, met["seen"], met["inside"], met["search"]
    )  # fmt: skip


def _is_clear(colour: str) -> bool:
    """Whether a computed colour cannot be seen at all."""
    return (
        colour == "transparent"
        or colour.replace(" ", "").endswith("/0)")
        or re.fullmatch(r"rgba\(.*, 0\)", colour) is not None
    )


def unseen(stops: list[Stop]) -> Iterator[str]:
    """Where a reader who looks at the page cannot tell what has the focus."""
    for one in stops:
        if not one.is_seen or one.box[0] == one.box[2] or one.box[1] == one.box[3]:
            yield f"cannot be seen when it has the focus: {one}"
        if not one.is_outlined:
            yield f"no outline that can be seen: {one} ({one.outline})"
        elif one.outline == one.outline_after:
            yield f"the outline is the same without the focus: {one} ({one.outline})"


def faults(walked: Walk) -> Iterator[str]:
    """What is wrong with a walk from the top of the page to its end."""
    stops = walked.stops
    yield from unseen(stops)
    if len(stops) == MOST:
        yield f"more than {MOST} stops"
    elif [one.place for one in stops] != walked.expected:
        missed = set(walked.expected) - {one.place for one in stops}
        yield f"not everything is met once in the order of the page; elements missed: {sorted(missed)}"
    for before, after in pairwise(stops):
        if before.is_main and after.is_main and after.box[3] <= before.box[1] and after.box[0] < before.box[2]:
            yield f"the focus jumps back: {before}, then {after}"
    yield from (f"a field for searching that Tab does not reach: {name}" for name in walked.unreachable)
