# SPDX-License-Identifier: EUPL-1.2
"""A built page back to Markdown, so that the other programs are given the same facts in the same order, however our pages change."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

HEADINGS = {"h1": "# ", "h2": "## ", "h3": "### "}
_INLINE = {"strong": "**", "em": "*"}


class Page(NamedTuple):
    """A page of the public site: its address from the site's root (`avtal/x/`), its title and its main part as Markdown."""

    address: str
    title: str
    markdown: str

    @property
    def file(self) -> str:
        """The file that MkDocs and Zensical make the same address from."""
        return _file(self.address)


def pages_of(site: Path) -> list[Page]:
    """Every page of a built site, in the order of their addresses."""
    found = []
    for file in sorted(site.rglob("index.html")):
        address = file.parent.relative_to(site).as_posix()
        found.append(_page("" if address == "." else f"{address}/", file.read_text("utf-8")))
    return found


def _page(address: str, html: str) -> Page:
    main = html[html.index("<main") : html.index("</main>")]
    writer = _Writer(address)
    writer.feed(main)
    writer.close_block()
    return Page(address, writer.title, "\n".join(writer.lines).lstrip("\n") + "\n")


def _file(address: str) -> str:
    trimmed = address.rstrip("/")
    return f"{trimmed}.md" if "/" in trimmed else posixpath.join(trimmed, "index.md")


class _Writer(HTMLParser):
    """Writes blocks as they close: headings, paragraphs, lists (also of facts) and tables. What is not text or a link is dropped."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.title = ""
        self.lines: list[str] = []
        self._address = address
        self._text = ""
        self._marker = ""
        self._depth = 0
        self._cells: list[str] = []
        self._href = ""

    def close_block(self) -> None:
        """Put what has been gathered on a line of its own."""
        text, self._text = " ".join(self._text.split()), ""
        if not text:
            return
        indent = "    " * max(0, self._depth - 1)
        if self._marker == "# ":
            self.title = text
        listed = self._marker == "- "
        if not listed or not (self.lines and self.lines[-1].lstrip().startswith("- ")):
            self.lines.append("")
        self.lines.append(f"{indent if listed else '    ' * self._depth}{self._marker}{text}")
        self._marker = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or mark what follows."""
        if tag in HEADINGS:
            self._begin(self._marker if self._depth else HEADINGS[tag])
            self._text = "**" if self._depth else ""
        elif tag == "p" and self._text.rstrip().endswith(":"):
            self._text += " "
        elif tag in ("p", "tr"):
            self.close_block()
        elif tag in ("ul", "ol", "dl"):
            self._begin("")
            self._depth += 1
        elif tag in ("li", "dt"):
            self._begin("- ")
            self._text = "**" if tag == "dt" else ""
        elif tag == "dd":
            self._text += " " if self._text.endswith(":") else ("; " if self._text else "")
        elif tag in ("td", "th"):
            self._text = ""
        elif tag == "a":
            self._href = dict(attrs).get("href") or ""
            self._text += "["
        else:
            self._text += _INLINE.get(tag, "")

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag in HEADINGS:
            self._text += "**" if self._depth else ""
            self.close_block()
        elif tag in ("p", "li"):
            self.close_block()
        elif tag in ("ul", "ol", "dl"):
            self.close_block()
            self._depth -= 1
        elif tag == "dt":
            self._text += "**:"
        elif tag in ("td", "th"):
            self._cells.append(" ".join(self._text.split()).replace("|", "\\|"))
            self._text = ""
        elif tag == "tr":
            self._row()
        elif tag == "a":
            self._text += f"]({self._target(self._href)})"
        else:
            self._text += _INLINE.get(tag, "")

    def handle_data(self, data: str) -> None:
        """Text, with the one sign escaped that would begin a link."""
        self._text += data.replace("[", "\\[")

    def _begin(self, marker: str) -> None:
        self.close_block()
        self._marker = marker

    def _row(self) -> None:
        cells, self._cells = self._cells, []
        if not (self.lines and self.lines[-1].startswith("|")):
            self.lines += ["", f"| {' | '.join(cells)} |", f"|{'---|' * len(cells)}"]
        else:
            self.lines.append(f"| {' | '.join(cells)} |")

    def _target(self, href: str) -> str:
        """A link inside the site as the file it leads to, which MkDocs and Zensical resolve and check; others as they are."""
        if ":" in href or href.startswith("#"):
            return href
        to = posixpath.normpath(posixpath.join("/" + self._address, href)).strip("/")
        here = posixpath.dirname(_file(self._address))
        return posixpath.relpath(_file(f"{to}/" if to else ""), here or ".")
