# SPDX-License-Identifier: EUPL-1.2
"""The lists that teach and try the search: groups that say something, and searches that are no gift."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.checks.fault import Context, Fault
from generator.model.shape import Path
from generator.model.words import EverydayWords, SearchCases, WordGroup, folded
from generator.problem import Severity
from generator.words import listed

MOST_GROUPS = 3
"""In so many groups a word may stand. One that means more things than that finds everything, and so nothing."""
LONGEST_PHRASE = 4
_COMMON = (
    "annat användning arbete arbeten artikel artiklar avtal behov beställning bolag delar det diverse entreprenad för förbrukning förvaltning företag"
    " göra hantering hjälp inköp köp köpa kommun kommuner kund leverans leverantör material med medel mindre myndighet ny och olika order personal pris"
    " produkt produkter ramavtal sak saker service skaffa större system tillbehör tjänst tjänster upphandling utrustning vanlig vara varor verksamhet"
    " verktyg- övrigt"
)
COMMON = frozenset(_COMMON.split())
"""Words that stand everywhere and say nothing of what is bought."""


def groups_say_something(context: Context) -> Iterator[Fault]:
    """A group has at least two words, each once, none too common, and no word stands in many groups."""
    found = context.register.singleton(EverydayWords)
    if found is None:
        return
    uses = Counter(word for row in found.rows for word in {folded(word) for word in (*row.words, *row.narrower)})
    for index, row in enumerate(found.rows):
        path: Path = ("rows", index)
        yield from (Fault(found, *fault) for fault in _shape(row, path))
        seen: dict[str, str] = {}
        for place, word in _placed(row, path):
            yield from (Fault(found, place, *fault) for fault in _word(word, seen, uses))
            seen.setdefault(folded(word), word)


def _shape(row: WordGroup, path: Path) -> Iterator[tuple[Path, str, str, str]]:
    if not row.words:
        yield path, "tom-ordgrupp", "Gruppen har inga ord.", "Skriv orden i words, eller ta bort raden."
    elif len(row.words) == 1 and not row.narrower:
        yield (
            (*path, "words", 0),
            "ensamt-ord",
            f"Gruppen har bara ett ord, ”{row.words[0]}”, och lär därför inte sökningen något.",
            "Lägg till ett ord som betyder detsamma, eller smalare ord i narrower, eller ta bort raden.",
        )


def _placed(row: WordGroup, path: Path) -> Iterator[tuple[Path, str]]:
    for name in ("words", "narrower"):
        for index, word in enumerate(getattr(row, name)):
            yield (*path, name, index), word


def _word(word: str, seen: dict[str, str], uses: Counter[str]) -> Iterator[tuple[str, str, str]]:
    plain = folded(word)
    if word != word.lower():
        yield (
            "stora-bokstaver",
            f"”{word}” har stora bokstäver.",
            f"Skriv ”{word.lower()}”. Sökningen skiljer inte på stora och små.",
        )
    if not plain or len(plain.split()) > LONGEST_PHRASE:
        yield (
            "inget-ord",
            f"”{word}” är inget ord att söka på.",
            f"Skriv ett ord, eller högst {LONGEST_PHRASE} ord som hör ihop.",
        )
        return
    if plain in seen:
        same = "står två gånger i gruppen" if seen[plain] == word else f"är för sökningen detsamma som ”{seen[plain]}”"
        yield (
            "dubblerat-ord",
            f"”{word}” {same}.",
            "Ta bort det ena. Sökningen läser å, ä och ö som a och o, och bindestreck som mellanslag.",
        )
    if word.lower() in COMMON:
        yield (
            "for-vanligt-ord",
            f"”{word}” är för vanligt: det står i många avtal och säger inte vad som köps.",
            "Ta bort det, eller skriv ett ord som säger mer, som kontorsmaterial i stället för material.",
        )
    elif uses[plain] > MOST_GROUPS:
        yield (
            "ord-i-manga-grupper",
            f"”{word}” står i {uses[plain]} grupper. Ett ord får stå i högst {MOST_GROUPS}, annars hittar det för mycket.",
            "Behåll det i de grupper där det betyder just det som gruppen handlar om.",
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
        titles = [
            context.register.agreements[name].title for name in case.expect if name in context.register.agreements
        ]
        given = [title for title in titles if set(plain.split()) <= set(folded(title).split())]
        if given:
            yield Fault(
                found,
                path,
                "for-latt-sokprov",
                f"Alla ord i sökprovet ”{case.query}” står i rubriken {listed([f'”{title}”' for title in given])}. Det hittar vilken sökning som helst.",
                "Skriv det som en kollega faktiskt skrev, med andra ord, felstavat eller böjt, eller ta bort provet.",
            )


def unfindable(context: Context) -> Iterator[Fault]:
    """An agreement that nobody finds with everyday words, since all its words stand in its title."""
    words = context.register.singleton(EverydayWords)
    if words is None:
        return
    known = {folded(word) for row in words.rows for word in (*row.words, *row.narrower)}
    for agreement in context.register.agreements.values():
        title = set(folded(agreement.title).split())
        others = {word for text in (agreement.description or "", *agreement.keywords) for word in folded(text).split()}
        if not agreement.keywords and not (others - title) and not (title & known):
            yield Fault(
                agreement,
                ("title",),
                "utan-vardagsord",
                "Avtalet hittas bara med orden i rubriken.",
                "Lägg till keywords: ord som den som ska beställa skulle skriva.",
                Severity.WARNING,
            )


__all__ = ["groups_say_something", "parts_are_parts", "searches_are_no_gift", "unfindable"]
