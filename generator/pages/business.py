# SPDX-License-Identifier: EUPL-1.2
"""The pages for firms."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.draft import Draft
from generator.pages.site import Site
from generator.register import Register
from generator.views import business, business_rows, trade_words


def spelled(register: Register, _site: Site) -> object:
    """What the words of trades are gathered from."""
    return trade_words.written(register)


def first_page(register: Register, site: Site) -> Iterator[Draft]:
    """Where a firm begins."""
    yield Draft(
        business_rows.ADDRESS,
        "För företag",
        "Vad du kan lämna anbud på nu, vad som är på väg och när dagens avtal upphör.",
        business.page(register, site.known, site.as_of),
    )


def trade_pages(register: Register, site: Site) -> Iterator[Draft]:
    """A page for each category."""
    for category in register.categories.values():
        yield Draft(
            f"{business_rows.ADDRESS}{category.id}/",
            f"{category.title}, för företag",
            f"{category.title}: öppna och kommande upphandlingar, dagens avtal och hur det gick senast.",
            business.of_category(category, register, site.known, site.as_of, site.url),
        )


def words_page(register: Register, _site: Site) -> Iterator[Draft]:
    """The way to the words of all trades."""
    yield Draft(
        business.WORDS,
        "Yrken och varor A–Ö",
        "Leta upp ditt yrke eller det du säljer, och se i vilken kategori det köps.",
        trade_words.index(register, business_rows.ADDRESS),
    )


def letter_pages(register: Register, _site: Site) -> Iterator[Draft]:
    """The words that begin with each letter. All of them on one page would be forty screens."""
    found = trade_words.index(register, business_rows.ADDRESS)
    for letter in found:
        yield Draft(
            f"{business.WORDS}{letter.slug}/",
            f"Yrken och varor på {letter.letter}",
            f"Yrken och varor som börjar på {letter.letter}, och i vilken kategori de köps.",
            {"letter": letter, "all": found},
        )
