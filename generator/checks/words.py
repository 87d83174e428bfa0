# SPDX-License-Identifier: EUPL-1.2
"""The lists that teach and try the search: groups that say something, and searches that are no gift."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.checks.fault import Context, Fault
from generator.model.shape import Path
from generator.model.words import CpvWords, EverydayWords, SearchCase, SearchCases, WordGroup, folded
from generator.problem import Severity
from generator.words import listed

Told = tuple[str, str, str]
"""A fault's code, message and hint."""
MOST_GROUPS = 3
"""In so many groups a word may stand. One that means more things than that finds everything, and so nothing."""
LONGEST_PHRASE = 4
FEWEST_TITLES = 20
"""A word in the titles of no more agreements than this, or a tenth of them, tells one agreement from others."""
_COMMON = (
    "annat användning arbete arbeten artikel artiklar avtal behov beställning bolag delar det diverse entreprenad för förbrukning förvaltning företag"
    " göra hantering hjälp inköp köp köpa kommun kommuner kund leverans leverantör material med medel mindre myndighet ny och olika order personal pris"
    " produkt produkter ramavtal sak saker service skaffa större system tillbehör tjänst tjänster upphandling utrustning vanlig vara varor verksamhet"
    " övrigt"
)
COMMON = frozenset(_COMMON.split())
"""Words that stand everywhere and say nothing of what is bought."""


def groups_say_something(context: Context) -> Iterator[Fault]:
    """A group has at least two words, each once, none too common, and no word stands in many groups."""
    found = context.register.singleton(EverydayWords)
    if found is None:
        return
    plain = {word: folded(word) for row in found.rows for word in (*row.words, *row.narrower)}
    uses = Counter(word for row in found.rows for word in {plain[word] for word in (*row.words, *row.narrower)})
    for index, row in enumerate(found.rows):
        path: Path = ("rows", index)
        yield from (Fault(found, *fault) for fault in _shape(row, path))
        seen: dict[str, str] = {}
        for name, words in (("words", row.words), ("narrower", row.narrower)):
            for place, word in enumerate(words):
                told = (*_written(word, plain[word]), *_said_before(word, seen.get(plain[word])))
                much = _too_much(word, uses[plain[word]])
                yield from (Fault(found, (*path, name, place), *fault) for fault in (*told, *much))
                seen.setdefault(plain[word], word)


def _shape(row: WordGroup, path: Path) -> Iterator[tuple[Path, str, str, str]]:
    if not row.words:
        yield path, "tom-ordgrupp", "Gruppen har inga ord i words.", "Skriv orden där, eller ta bort raden."
    elif len(row.words) == 1 and not row.narrower:
        yield (
            (*path, "words", 0),
            "ensamt-ord",
            f"Gruppen har bara ett ord, ”{row.words[0]}”, och lär därför inte sökningen något.",
            "Lägg till ett ord som betyder detsamma, eller smalare ord i narrower, eller ta bort raden.",
        )


def _written(word: str, plain: str) -> Iterator[Told]:
    if word != word.lower():
        yield (
            "stora-bokstaver",
            f"”{word}” har stora bokstäver.",
            f"Skriv ”{word.lower()}”. Sökningen skiljer inte på stora och små.",
        )
    if not 0 < len(plain.split()) <= LONGEST_PHRASE:
        yield (
            "inget-ord",
            f"”{word}” är inget ord att söka på.",
            f"Skriv ett ord, eller högst {LONGEST_PHRASE} ord som hör ihop.",
        )


def _said_before(word: str, before: str | None) -> Iterator[Told]:
    if before is not None:
        same = "står två gånger" if before == word else f"är för sökningen detsamma som ”{before}”"
        yield (
            "dubblerat-ord",
            f"”{word}” {same}.",
            "Ta bort det ena. Sökningen läser å, ä och ö som a och o, och bindestreck som mellanslag.",
        )


def _too_much(word: str, groups: int) -> Iterator[Told]:
    if word.lower() in COMMON:
        yield (
            "for-vanligt-ord",
            f"”{word}” är för vanligt: det står i många avtal och säger inte vad som köps.",
            "Ta bort det, eller skriv ett ord som säger mer, som kontorsmaterial i stället för material.",
        )
    elif groups > MOST_GROUPS:
        yield (
            "ord-i-manga-grupper",
            f"”{word}” står i {groups} grupper. Ett ord får stå i högst {MOST_GROUPS}, annars hittar det för mycket.",
            "Behåll det i de grupper där det betyder just det som gruppen handlar om.",
        )


def codes_have_words(context: Context) -> Iterator[Fault]:
    """The words for a CPV code are searched for as they are written, each once, and none is too common."""
    found = context.register.singleton(CpvWords)
    for index, row in enumerate(found.rows if found else ()):
        before: dict[str, str] = {}
        for place, word in enumerate(row.words):
            plain = folded(word)
            told = (*_written(word, plain), *_said_before(word, before.get(plain)), *_too_much(word, 1))
            yield from (Fault(found, ("rows", index, "words", place), *fault) for fault in told if found)
            before.setdefault(plain, word)


def groups_are_sharp(context: Context) -> Iterator[Fault]:
    """A word that stands in the titles of many agreements makes its whole group find them all."""
    found = context.register.singleton(EverydayWords)
    if found is None:
        return
    titles = [frozenset(folded(each.title).split()) for each in context.register.agreements.values()]
    uses = Counter(word for title in titles for word in title)
    many = max(FEWEST_TITLES, len(titles) // 10)
    for index, row in enumerate(found.rows):
        for place, word in enumerate(row.words):
            if uses[folded(word)] > many:
                yield Fault(
                    found,
                    ("rows", index, "words", place),
                    "vanligt-i-registret",
                    f"”{word}” står i rubriken på {uses[folded(word)]} avtal. Den som söker på ett annat ord i gruppen får alla.",
                    "Flytta det till narrower, eller skriv ett ord som säger mer.",
                    Severity.WARNING,
                )


def parts_are_parts(context: Context) -> Iterator[Fault]:
    """A part of a compound is letters only, and stands once."""
    found = context.register.singleton(EverydayWords)
    seen: set[str] = set()
    for index, part in enumerate(found.parts if found else ()):
        if found and (not part.isalpha() or part != part.lower() or len(part) < 2):
            yield Fault(
                found,
                ("parts", index),
                "fel-orddel",
                f"”{part}” är ingen del av ett ord.",
                "Skriv minst två små bokstäver, utan bindestreck: gatu, inte gatu-.",
            )
        elif found and part in seen:
            yield Fault(
                found, ("parts", index), "dubblerat-ord", f"”{part}” står två gånger i parts.", "Ta bort det ena."
            )
        seen.add(part)


def searches_are_no_gift(context: Context) -> Iterator[Fault]:
    """A case that tries the search: it expects an agreement, is not asked twice, and its words do not all stand in the title of what it expects."""
    found = context.register.singleton(SearchCases)
    if found is None:
        return
    if found.least > 100:
        yield Fault(
            found, ("least",), "fel-andel", f"{found.least} av hundra går inte.", "Skriv ett tal från 0 till 100."
        )
    seen: set[tuple[str, str | None]] = set()
    for index, case in enumerate(found.rows):
        path: Path = ("rows", index, "query")
        plain = folded(case.query)
        if not case.expect:
            yield Fault(
                found,
                path,
                "sokprov-utan-svar",
                f"Sökprovet ”{case.query}” säger inte vad som ska hittas.",
                "Lägg till expect med avtalets id.",
            )
        if (plain, case.organization) in seen:
            yield Fault(
                found,
                path,
                "dubblerat-sokprov",
                f"Sökprovet ”{case.query}” finns redan.",
                "Ta bort det ena, eller lägg samman deras expect.",
            )
        seen.add((plain, case.organization))
        if given := _given_away(plain, case, context):
            yield Fault(
                found,
                path,
                "for-latt-sokprov",
                f"Alla ord i sökprovet ”{case.query}” står i rubriken {listed([f'”{title}”' for title in given])}. Det hittar vilken sökning som helst.",
                "Skriv det som en kollega faktiskt skrev, med andra ord, felstavat eller böjt, eller ta bort provet.",
            )


def _given_away(plain: str, case: SearchCase, context: Context) -> list[str]:
    """The titles of expected agreements in which every word of the folded query stands."""
    agreements = context.register.agreements
    titles = [agreements[name].title for name in case.expect if name in agreements]
    return [title for title in titles if set(plain.split()) <= set(folded(title).split())]


def unfindable(context: Context) -> Iterator[Fault]:
    """An agreement in force that nobody finds with everyday words: all its words stand in its title, and no group has one of them."""
    words = context.register.singleton(EverydayWords)
    if words is None:
        return
    known = {folded(word) for row in words.rows for word in (*row.words, *row.narrower)}
    for agreement in context.register.agreements.values():
        end = agreement.current_end(context.today)
        if agreement.keywords or (end and end < context.today):
            continue
        title = set(folded(agreement.title).split())
        others = set(folded(agreement.description or "").split())
        if not (others - title) and not (title & known):
            yield Fault(
                agreement,
                ("title",),
                "utan-vardagsord",
                "Avtalet hittas bara med orden i rubriken.",
                "Lägg till keywords: ord som den som ska beställa skulle skriva.",
                Severity.WARNING,
            )
