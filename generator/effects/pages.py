# SPDX-License-Identifier: EUPL-1.2
"""Which files of a site a change adds, changes and removes: both sites are made as a build makes them, as far as the change can reach.

The index of the search is told of by the one file that names its others, whose names say what is in them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

from generator.effects.near import Near
from generator.effects.reach import Shown
from generator.register import Key
from generator.search.made import same_index
from generator.search.written import START
from generator.site import assemble, robots
from generator.site.assemble import AnyFrames, Sheet
from generator.site.exchange import Content
from generator.site.fill import PlainFrames


class Files(NamedTuple):
    """The paths of files that come, that become others, and that go, each in order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def files(before: Shown, after: Shown, among: Collection[Key] | None, scratch: Path) -> Files:
    """The files that differ between the site before and after. Frames that differ are built in `scratch`, which may be emptied afterwards.

    `among` are the records that the change can reach (`reached`); None for all of them.
    """
    old_frames, new_frames = _frames(before, after, scratch)
    environment = assemble.make_templates()
    old, new = _Half(before, old_frames, environment), _Half(after, new_frames, environment)
    near = None if among is None else Near((before, old.texts), (after, new.texts), among)
    old.make(near)
    new.make(near)
    same = old_frames is new_frames
    changed = [path for path in old.sheets.keys() & new.sheets.keys() if not _equal(path, old, new, same_frames=same)]
    changed += [path for path in old.others.keys() & new.others.keys() if old.others[path] != new.others[path]]
    changed += [path for path in old.lists.keys() & new.lists.keys() if old.lists[path] != new.lists[path]]
    changed += [] if same_index(before[0], after[0], after[1].as_of, among) else [START]
    return Files(tuple(sorted(new.paths - old.paths)), tuple(sorted(changed)), tuple(sorted(old.paths - new.paths)))


class _Half:
    """One of the two sites: its pages as they would be printed, and the files that are no pages, as far as they may differ from the other's."""

    def __init__(self, shown: Shown, frames: AnyFrames, environment: Environment) -> None:
        self.shown = shown
        self.texts = assemble.texts_of(*shown, environment)
        self._frames, self._environment = frames, environment
        self.sheets: dict[str, Sheet] = {}
        self.others: dict[str, bytes] = {}
        self.lists: dict[str, object] = {}
        """What the files that belong to lists tell, and the papers of meetings. They need not be written to be compared."""

    def make(self, near: Near | None) -> None:
        """Make everything, or what is not the same on both sites by what is `near` the change."""
        register, site = self.shown
        drafts = partial(near.drafts, register, site) if near else None
        made = list(assemble.sheets(register, site, self.texts, drafts))
        self.sheets = {each.path: each for each in made}
        listed = list(filter(None, (robots.listed(each.draft, site.known) for each in made)))
        rest = assemble.beside_pages(site, self.texts, self._frames, self._environment, listed)
        self.others = {path: _bytes(content) for path, content in rest}
        for maker in assemble.BESIDE:
            found = near.files(self.shown, maker) if near else maker.make(register, site)
            self.lists |= {each.path: each.told for each in found}
        self.lists |= {each.path: each.order for each in assemble.set_files(register, site)}
        self.lists |= {path: chart for each in made for path, chart in assemble.pictures(each.draft)}

    @property
    def paths(self) -> set[str]:
        """Everything that has been made."""
        return self.sheets.keys() | self.others.keys() | self.lists.keys()

    def printed(self, path: str) -> bytes:
        """The page's bytes."""
        return assemble.printed(self.sheets[path], self._frames, self._environment)


def _equal(path: str, old: _Half, new: _Half, *, same_frames: bool) -> bool:
    """Whether a page stays as it is. Equal sheets need not be printed; those that differ may still say the same."""
    return (same_frames and old.sheets[path] == new.sheets[path]) or old.printed(path) == new.printed(path)


def _frames(before: Shown, after: Shown, scratch: Path) -> tuple[AnyFrames, AnyFrames]:
    """The frames of both sites. The builder of frames runs only where they are made from different things, which is seldom."""
    one, other = assemble.staging(*before), assemble.staging(*after)
    if one == other:
        plain = PlainFrames()
        return plain, plain
    return assemble.frames_of(one, scratch / "before"), assemble.frames_of(other, scratch / "after")


def _bytes(content: Content) -> bytes:
    return content.read_bytes() if isinstance(content, Path) else content


def addresses(paths: tuple[str, ...]) -> Iterator[str]:
    """Where readers find the files: ”/avtal/kontorsmaterial/”."""
    return (f"/{path.removesuffix('index.html')}" for path in paths)
