# SPDX-License-Identifier: EUPL-1.2
"""The summary of a run tells every problem in words, and nothing that a record says is more than words in it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.escaping import as_code, escaped
from generator.problem import Problem, Severity
from generator.report_markdown import LARGEST, MEND, as_markdown

ERROR = Problem("r/a.yml", 2, 8, "fel-datum", Severity.ERROR, "Datumet 2025-13-01 finns inte.", "Skriv 2027-02-28.")
FINDING = ERROR._replace(severity=Severity.FINDING, message="Priset är lågt.", hint="")
NASTY = (
    "@mora", "#12", "exempel.se", "https://exempel.se/a_b", "<script>x</script>", "<img src=x>", "[a](https://x.se)", "![a](x)", "| a |", "```", "`", "``a`",
    "# Rubrik", "- [ ] a", "---", "<!-- x -->", "&lt;b&gt;", "**fet**", "\\", "</details>", "rad\nny", "::error::x", "1. a", "2b7e151628aed2a6abf7",
)  # fmt: skip
WORDS = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=6)), max_size=5).map(" ".join)
RENDERER = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")


class Seen(HTMLParser):
    """The elements of rendered HTML, and its text outside code."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.open = ""
        self._inside: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.tags.add(tag)
        self._inside.append(tag)

    def handle_endtag(self, _: str) -> None:
        self._inside.pop()

    def handle_comment(self, _: str) -> None:
        self.tags.add("comment")

    def handle_data(self, data: str) -> None:
        self.open += "" if "code" in self._inside else data


def test_everything_is_told_the_worst_first() -> None:
    assert as_markdown([FINDING, ERROR]) == (
        "## Granskning av registret\n\n**1 fel i 1 fil, 1 avvikelse att granska; inget publiceras.**\n"
        "\n### Fel\n\n- `r/a.yml`, rad 2: Datumet 2025-13-01 finns inte. *Så rättar du:* Skriv 2027-02-28. (`fel-datum`)\n"
        "\n### Avvikelser att granska\n\n- `r/a.yml`, rad 2: Priset är lågt. (`fel-datum`)\n"
    )
    assert as_markdown([]) == "## Granskning av registret\n\n**Inga fel.**\n"


def test_what_was_there_before_is_told_last() -> None:
    text = as_markdown([], known=[ERROR])
    assert text.startswith("## Granskning av registret\n\n**Inga nya fel. Fanns förut: 1 fel i 1 fil.")
    assert "\n### Det här fanns förut\n\n- `r/a.yml`, rad 2: Datumet" in text
    assert "### Fel" not in text


def test_a_change_with_errors_says_how_they_are_mended_in_the_web_page() -> None:
    assert f"\n\n{MEND}\n\n### Fel\n" in as_markdown([ERROR], known=[])
    for text in (as_markdown([ERROR]), as_markdown([FINDING], known=[]), as_markdown([], known=[ERROR])):
        assert MEND not in text


def test_what_does_not_fit_is_counted() -> None:
    problems = [ERROR._replace(line=line, message="å" * 900) for line in range(1, 1_001)]
    text = as_markdown(problems)
    told = text.count("\n- `r/a.yml`")
    assert 0 < told < 1_000
    assert f"**{1_000 - told} till ryms inte här.**" in text
    assert len(text.encode()) <= LARGEST
    assert "ryms inte" not in as_markdown(problems[:100])


@given(WORDS, WORDS, WORDS)
def test_whatever_a_record_says_is_words(file: str, message: str, hint: str) -> None:
    problem = ERROR._replace(file=f"r/{file}", message=f"A {message}", hint=hint)
    html = RENDERER.render(as_markdown([problem], known=[problem]))
    seen = Seen(html)
    assert seen.tags <= {"h2", "h3", "p", "strong", "em", "ul", "li", "code"}
    assert html.count("<li>") == 2
    assert "@mora" not in seen.open
    assert "exempel.se" not in seen.open


@pytest.mark.parametrize("text", NASTY)
def test_each_of_the_nasty_ones(text: str) -> None:
    for line in (escaped(text), as_code(text)):
        assert Seen(RENDERER.render(f"- {line}\n")).tags <= {"ul", "li", "p", "code"}
    assert "script" in Seen(RENDERER.render("- <script>x</script>\n")).tags
