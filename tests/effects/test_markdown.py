# SPDX-License-Identifier: EUPL-1.2
"""What is told in Markdown says exactly what records say, and is never more than text: judged by a renderer with HTML and links switched on."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.effects.difference import Difference, Told
from generator.effects.markdown import LARGEST, as_markdown
from generator.effects.risk import Risk
from generator.escaping import escaped
from generator.history.changes import RecordChange, What
from tests.support.lots import in_two_lots

NASTY = (
    "@mora", "@org/lag", "#12", "GH-12", "org/repo#12", "!34", "~etikett", "%milstolpe", "$5", "$a$ och $b$", ":tada:", "&#64;mora", "&lt;b&gt;",
    "https://exempel.se/a_b_c", "www.exempel.se", "exempel.se", "xn--exempel-cua.se", "mailto:a@b.se", "a@exempel.se", "javascript:alert(1)",
    "ftp://x", "//x.se", "<script>alert(1)</script>", "<img src=x onerror=y>", "<!-- x -->", "<https://x.se>", "[a](https://x.se)", "![a](x.png)",
    "[a]: https://x.se", "[^1]", "| a | b |", "---", "***", "===", "# Rubrik", "#rubrik", "> citat", "- [ ] klart", "+ a", "* a", "1. a", "1) a",
    "```", "~~~", "`kod`", "``", "`", "a`@b", "**fet**", "_kursiv_", "~~struken~~", "\\", "\\@mora", "a\\", "    indrag", "\tindrag", "rad\nny", "rad\r\nny",
    "<details>", "</details>", "&amp;", "2b7e151628aed2a6abf7158809cf4f3c762e7160", "0a1b2c3d", "”@mora”.", "(#1)", "a@b", "@", "#", "/avtal/mobler/,", "å", "“x”",
    "\u2028", "x\u00a0y", "{{ x }}", "{% raw %}", "[[wiki]]", "::: warning", "^[not]", "a^b", "-", "+", "=", "@a@b@c", "`@a`#1`", "http:/\\x.se",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=6)), max_size=8).map("".join),
    st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=6)), max_size=8).map(" ".join),
)
TAKEN = re.compile(
    r"(?<!\w)@\w|(?<!\w)[\w./-]*#\d|\bGH-\d|(?<!\w)![\d]|://|www\.|\w@\w+\.\w|:[a-z0-9_+-]+:|\$|(?<!\w)[~%&]\w|\b[0-9a-f]{7,40}\b",
    re.IGNORECASE,
)
"""What forges make something of in text that has been rendered already."""
ALLOWED = {"ul", "li", "p", "h2", "h3", "strong", "code"}
RENDERER = MarkdownIt("gfm-like", {"html": True, "linkify": True})


class Seen(HTMLParser):
    """The elements of rendered HTML, its text, and the text that stands outside code."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[object] = []
        self.text = ""
        self.open = ""
        self._inside: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        self._inside.append(tag)

    def handle_endtag(self, _: str) -> None:
        self._inside.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        self.open += "\0" if "code" in self._inside else data

    def handle_comment(self, _: str) -> None:
        self.tags.add("comment")

    def handle_decl(self, _: str) -> None:
        self.tags.add("declaration")


def normal(text: str) -> str:
    """A text with its spaces as a renderer leaves them."""
    return re.sub(r"\s+", " ", text).strip()


@in_two_lots(400, 4000, given(TEXTS, st.booleans()))
def test_any_text_is_shown_as_it_is_and_is_nothing_else(text: str, strong: bool) -> None:
    printable = "".join(
        letter if letter.isprintable() or letter.isspace() else "x" for letter in text
    )  # the reader refuses the rest
    line = escaped(f"Avtalet {printable}")
    html = RENDERER.render(
        f"### Rubrik\n\n- **{line}.**\n- efter\n" if strong else f"### Rubrik\n\n- {line}\n- efter\n"
    )
    seen = Seen(html)
    note(f"{line!r}\n{html}")
    assert seen.tags <= ALLOWED
    assert not seen.attributes
    assert not TAKEN.search(seen.open), seen.open
    expected = f"Avtalet {printable}".rstrip() + ("." if strong else "")
    assert normal(seen.text) == normal(f"Rubrik {expected} efter")


@in_two_lots(250, 2000, given(TEXTS))
def test_a_line_may_begin_with_anything(text: str) -> None:
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    html = RENDERER.render(f"- {escaped(printable)}\n- efter\n")
    seen = Seen(html)
    note(html)
    assert seen.tags <= {"ul", "li", "p", "code"}
    assert html.count("<li>") == 2
    assert not TAKEN.search(seen.open)
    assert normal(seen.text) == normal(f"{printable} efter")


@pytest.mark.parametrize("text", NASTY)
def test_each_of_the_nasty_ones(text: str) -> None:
    seen = Seen(RENDERER.render(f"- {escaped(text)}\n"))
    assert seen.tags <= {"ul", "li", "p", "code"}
    assert not seen.attributes
    assert not TAKEN.search(seen.open)


def test_the_judge_sees_what_is_not_escaped() -> None:
    assert "a" in Seen(RENDERER.render("- exempel.se\n")).tags
    assert "script" in Seen(RENDERER.render("- <script>x</script>\n")).tags
    assert "a" in Seen(RENDERER.render("- a@exempel.se\n")).tags
    assert TAKEN.search(Seen(RENDERER.render("- \\@mora och &#64;mora\n")).open)


def many(count: int, words: str) -> Difference:
    change = RecordChange("agreement", "a", "A", What.CHANGED)
    return Difference(
        tuple(Told(change, (f"{words} {number}.",), Risk.TEXT) for number in range(count)), Risk.TEXT, None, (), 0, 0
    )


def test_what_does_not_fit_is_counted() -> None:
    told = as_markdown(many(5_000, "Avtalet @mora"))
    assert len(told) <= LARGEST
    shown = told.count("\n- ")
    hidden = re.search(r"\*\*([\d\u00a0]+) rader ryms inte här\.\*\*", told)
    assert hidden
    assert shown + int(hidden[1].replace("\u00a0", "")) == 5_000
    assert shown > 1_000
    assert len(Seen(RENDERER.render(told)).tags - ALLOWED) == 0
    assert "ryms inte" not in as_markdown(many(100, "Avtalet"))


@pytest.mark.parametrize("largest", [400, 401, 1_000, 5_003])
def test_it_is_never_larger_than_allowed(largest: int) -> None:
    told = as_markdown(many(300, "Avtalet [x](y)"), largest)
    assert len(told) <= largest
    assert "ryms inte här" in told
