# SPDX-License-Identifier: EUPL-1.2
"""Which terms of an index a typed word may mean, each with how well it fits in thousandths.

The browser's half is `class Matcher` in search.js. All figures are whole numbers, so that both come to the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from generator.search.fold import fold, same_marks
from generator.search.groups import Group
from generator.search.vocabulary import Fits, How, Keys, Vocabulary, better

SAME, INFLECTED, DERIVED = 1000, 920, 720
UNMARKED, OTHER_MARKS = 950, 600
"""A word typed without its marks (”snorojning”), and one typed with other marks than the term has."""
LIKE = 720
"""A word that means the same."""
WIDER = 600
"""A word for that of which the typed one is a part."""
SHORT_PARTS = ("el", "it", "tv", "va", "is", "al")
"""Two letters that can begin a compound."""
_ENDINGS = "ning are ring het lig isk else ande ende ingar ningar ers ens arna erna orna eri tion ation ska sen kan for ter ten der den ser"
NO_PARTS = frozenset(_ENDINGS.split())
"""Letters that look like a word and are an ending."""


def _worth(word: str, form: str, *, derives: bool) -> int:
    """What a form of a typed word is worth."""
    return SAME if form == word else DERIVED if derives else INFLECTED


class Likes:
    """Words with the groups of words that mean the same, each with how well the others of the group fit it."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups: dict[str, list[tuple[Group, int]]] = {}
        for group in groups:
            for words, value in ((group.words, LIKE), (group.narrower, WIDER)):
                for word in words:
                    self.groups.setdefault(fold(word), []).append((group, value))
        self.keys = Keys(self.groups)


class Matcher:
    """Finds what typed words may mean in some vocabularies and in the groups of words that mean the same."""

    def __init__(
        self, vocabularies: Sequence[Vocabulary], likes: Likes, no_parts: Collection[str], *, marked: bool
    ) -> None:
        """`marked` says that the query has å, ä or ö somewhere, so that a letter without marks is meant so; `no_parts` what is no part of a compound."""
        self.vocabularies = vocabularies
        self.likes = likes
        self.no_parts = no_parts
        self.unmarked = OTHER_MARKS if marked else UNMARKED

    # ------------------------------------------------------------------------------------------ one word as it stands

    def direct(self, word: str) -> Fits:
        """Terms that are the word, a form of it, or a compound with it."""
        found: Fits = {}
        plain = fold(word)
        for vocabulary in self.vocabularies:
            for form, derives in vocabulary.keys.forms(plain).items():
                value = _worth(plain, form, derives=derives)
                how = How.EXACT if form == plain else How.INFLECTION
                for term in vocabulary.words.get(form, ()):
                    better(found, term, value * self._marks(word, plain, term) // 1000, how)
                for term, part, worth in vocabulary.parts.get(form, ()):
                    better(found, term, value * worth // 1000 * self._marks(word, plain, part) // 1000, How.PART)
        return found

    def _marks(self, word: str, plain: str, term: str) -> int:
        """What is left of a fit for the marks of å, ä and ö."""
        if same_marks(word, term):
            return 1000
        return self.unmarked if word == plain else OTHER_MARKS

    def like(self, word: str) -> Fits:
        """Terms that fit a word of the same meaning."""
        found: Fits = {}
        plain = fold(word)
        fellows: dict[str, int] = {}
        for form, derives in self.likes.keys.forms(plain).items():
            value = _worth(plain, form, derives=derives)
            for group, like in self.likes.groups[form]:
                for fellow in group.words:
                    if fold(fellow) not in (plain, form):
                        fellows[fellow] = max(value * like // 1000, fellows.get(fellow, 0))
        for fellow, value in fellows.items():
            for term, fit in self.direct(fellow).items():
                better(found, term, fit.quality * value // 1000, How.SYNONYM)
        return found

    def known(self, word: str) -> bool:
        """Whether the folded word, or a form of it, stands somewhere by itself, as a part or in a group."""
        return self.likes.keys.have(word) or any(each.keys.have(word) for each in self.vocabularies)

    # ------------------------------------------------------------------------------------------ parts of terms

    def within(self, word: str) -> Fits:
        """Terms that hold the letters of the word: from three letters as their beginning, from four as their end, from five anywhere."""
        found: Fits = {}
        plain = fold(word)
        for vocabulary in self.vocabularies if len(plain) >= 3 else ():
            for folded, terms in vocabulary.words.items():
                at = folded.find(plain) if len(folded) > len(plain) else -1
                if at < 0:
                    continue
                share = 1000 * len(plain) // len(folded)
                if at == 0:
                    value = 380 + share * 300 // 1000
                elif len(plain) >= 4 and folded.endswith(plain):
                    value = 400 + share * 300 // 1000
                elif len(plain) >= 5:
                    value = 220 + share * 300 // 1000
                else:
                    continue
                for term in terms:
                    seams = 700 if term in vocabulary.cut else 1000
                    better(found, term, value * seams // 1000 * self._marks(word, plain, term[at:]) // 1000, How.PART)
        return found

    # ------------------------------------------------------------------------------------------ misspellings

    def near(self, word: str) -> Fits:
        """Terms for which the word may be a slip of the pen, and what is like it in sound of letters."""
        found: Fits = {}
        for key, value in self._near(fold(word)).items():
            for fits in (self.direct(key), self.like(key)):
                for term, fit in fits.items():
                    how = fit.how if fit.how is How.SYNONYM else How.MISSPELLING
                    better(found, term, fit.quality * value // 1000, how)
        return found

    def _near(self, plain: str) -> Mapping[str, int]:
        """The folded words, parts and group words near to a word, the nearest few, with how near."""
        most = 0 if len(plain) < 4 else 1 if len(plain) < 6 else 2 if len(plain) < 11 else 3
        near: dict[str, int] = {}
        for keys in (self.likes.keys, *(each.keys for each in self.vocabularies)) if most else ():
            for key, away in keys.near(plain, most):
                near[key] = 900 - 1100 * away // len(plain) - (60 if key[0] != plain[0] else 0)
        nearest = sorted(near, key=lambda key: (-near[key], key))[:6]
        return {key: near[key] for key in nearest if near[key] >= near[nearest[0]] - 150}

    def resembling(self, word: str) -> Fits:
        """Terms that share many of the word's trigrams: no more than a guess."""
        found: Fits = {}
        plain = fold(word)
        for vocabulary in self.vocabularies if len(plain) > 3 else ():
            for folded, alike in vocabulary.alike(plain):
                for term in vocabulary.words[folded] if alike >= 420 else ():
                    better(found, term, alike * 440 // 1000, How.MISSPELLING)
        return found

    # ------------------------------------------------------------------------------------------ compounds that were typed

    def parted(self, word: str, fits: Fits) -> Sequence[str]:
        """The parts of a typed compound, the last one its head; a part that nothing knows is left out as ””. Empty: no compound.

        What the index has as it stands is parted as it is there; other words by trying where known words meet.
        """
        plain = fold(word)
        for term, fit in fits.items():
            if fit.how in (How.EXACT, How.INFLECTION):
                for vocabulary in self.vocabularies:
                    if term in vocabulary.cut and fit.quality >= INFLECTED * OTHER_MARKS // 1000:
                        return vocabulary.cut[term]
                return ()
        return self._parted(word, plain, 3)[1]

    def _parted(self, word: str, plain: str, most: int) -> tuple[int, tuple[str, ...]]:
        """The worth of the best way to part a word, the longer its known parts the better, and the parts."""
        best: tuple[int, tuple[str, ...]] = (0, ())
        ways: list[tuple[int, tuple[str, ...]]]
        for at in range(2, len(plain) - 2):
            left, right = plain[:at], plain[at:]
            left_known = left in SHORT_PARTS if at == 2 else self._can_stand(left)
            ways = [(len(right) ** 2, (word[at:],))] if self._can_stand(right) else []
            if most > 2 and len(right) >= 6 and left_known:
                worth, parts = self._parted(word[at:], right, most - 1)
                ways += [(worth, parts)] if parts and all(parts) else []
            if not ways and at >= 4:
                ways = [(0, ("",))]
            for worth, parts in ways:
                total = worth + (at * at if left_known else 0)
                if total > best[0] and (left_known or (at > 2 and len(right) >= 4)):
                    best = total, (word[:at] if left_known else "", *parts)
        return best

    def _can_stand(self, part: str) -> bool:
        return len(part) >= 3 and part not in self.no_parts and self.known(part)
