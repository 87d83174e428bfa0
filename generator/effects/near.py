# SPDX-License-Identifier: EUPL-1.2
"""What need not be made in whole to be compared: pages and files that tell the same of every record that a change can reach.

Most of what a site tells of many records it tells of one at a time, or it is a number, a sum or the first few of that. Made of the few records that the change
can reach, before and after, such a page is equal on both sides exactly when the whole one is, whatever the thousands of others say. What is no such thing, as a
median, is computed from plain rows, and those are compared (`PageType.in_rows`, `PageType.rows`). The property tests of `tests/effects` hold it against whole builds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from generator.effects.reach import Shown
from generator.feeds.made import Made
from generator.pages.draft import Draft, PageType, Rows
from generator.pages.site import Site
from generator.register import Key, Register
from generator.site import assemble
from generator.site.assemble import Beside, Sheet, Texts, Told


def few(shown: Shown, among: Collection[Key] | None) -> Shown:
    """A side where only the records of `among` are gone through, or all of them."""
    register, site = shown
    return (register if among is None else register.among(among)), site


class Near:
    """The records that a change can reach, on both sides of it, and what tells something else of them."""

    def __init__(self, before: tuple[Shown, Texts], after: tuple[Shown, Texts], among: Collection[Key]) -> None:
        """Take both sides, each with what stands on every page, and the records."""
        self._among = among
        self._sides = [few(shown, among) for shown, _ in (before, after)]
        self._type_of: dict[str, PageType] = {}
        self._same: dict[Rows, bool] = {}
        texts = (before[1], after[1])
        self._differing = self._compared(
            *(self._sheets(*side, own) for side, own in zip(self._sides, texts, strict=True))
        )
        """By type of page the records whose pages tell something else; a type whose pages are about no record has none."""
        self._needed = {maker.make for maker in assemble.BESIDE if not self._is_the_same(maker)}

    def drafts(self, register: Register, site: Site, page_type: PageType) -> Iterator[Draft]:
        """The whole pages of a type that may differ between the sides."""
        if not page_type.in_rows or not self._counts_the_same(page_type.rows):
            return page_type.drafts(register, site, self._among)
        if page_type.name not in self._differing:
            return iter(())
        return page_type.drafts(register, site, self._differing[page_type.name])

    def files(self, shown: Shown, maker: Beside) -> Iterator[Made]:
        """The files of a maker that may differ between the sides: of the whole register or of the few records, as far as it takes."""
        if maker.make not in self._needed:
            return iter(())
        side = next(side for side in self._sides if side[0].whole is shown[0])
        return maker.make(*(side if maker.told is Told.ROW_BY_ROW else shown))

    def _sheets(self, register: Register, site: Site, texts: Texts) -> dict[str, Sheet]:
        """The pages of types that are told in rows, with only these rows."""

        def drafts(page_type: PageType) -> Iterator[Draft]:
            for draft in page_type.drafts(register, site, self._among) if page_type.in_rows else ():
                self._type_of[draft.address] = page_type
                yield draft

        return {each.path: each for each in assemble.sheets(register, site, texts, drafts) if not each.prose}

    def _compared(self, was: dict[str, Sheet], now: dict[str, Sheet]) -> dict[str, set[Key]]:
        differing: dict[str, set[Key]] = defaultdict(set)
        for path in was.keys() | now.keys():
            if was.get(path) != now.get(path):
                draft = (was.get(path) or now[path]).draft
                found = differing[self._type_of[draft.address].name]
                found |= {(draft.record.record_kind, draft.record.id)} if draft.record else set()
        return dict(differing)

    def _is_the_same(self, maker: Beside) -> bool:
        """Whether a maker's files are known to be the same without being made in whole."""
        if maker.told is not Told.IN_ROWS or not self._counts_the_same(maker.rows):
            return False
        was, now = ({each.path: each.told for each in maker.make(*side)} for side in self._sides)
        return was == now

    def _counts_the_same(self, rows: Rows | None) -> bool:
        """Whether figures are computed from the same rows."""
        if rows is None:
            return True
        if rows not in self._same:
            was, now = (rows(*side) for side in self._sides)
            self._same[rows] = was == now
        return self._same[rows]
