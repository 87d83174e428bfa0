# SPDX-License-Identifier: EUPL-1.2
"""The Jinja2 environment that turns views into HTML: autoescape on, nothing undefined, links relative to the page."""

from __future__ import annotations

from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from generator import wording
from generator.charts.gallery import Draw, outline
from generator.files import TEMPLATES
from generator.model import markdown
from generator.model.kinds import page_of
from generator.views.facts import Fact, Shown, home_of

ROOT = "\0"
"""Stands in rendered HTML where the way to the site's root belongs. No record can hold a NUL: the reader refuses it."""


class _Compiled(BytecodeCache):
    """Templates as they were compiled in this process, each with its text: a preview, or a build of two sites, compiles a text once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template whose text is the same."""
        checksum, code = self._known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that has just been compiled."""
        if bucket.code is not None:
            self._known[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _Compiled()


def make_environment(draw: Draw = outline) -> Environment:
    """The environment for `site_templates/pages`; macros come from `site_templates/macros`. `draw` turns charts into pictures."""
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES / "pages", TEMPLATES / "macros"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_COMPILED,
    )
    environment.globals.update(page_of=page_of, home_of=home_of)
    environment.filters.update(
        shown=shown_html,
        facts=fact_list,
        long_date=wording.long_date,
        number=wording.number,
        worded=wording.worded,
        count=wording.count,
        at_root=at_root,
        prose=prose_html,
        drawn=draw,
    )
    return environment


def at_root(address: str) -> str:
    """An address from the root as one that works on any page once the page knows its depth."""
    return f"{ROOT}{address}"


def to_depth(html: str, address: str) -> str:
    """Rendered HTML with the way to the root for the page at `address`. Only text in records links from the root with a slash."""
    return html.replace('href="/', f'href="{ROOT}').replace(ROOT, "../" * address.count("/") or "./")


def prose_html(text: str) -> Markup:
    """A text of a record as HTML."""
    return Markup(markdown.render(text))  # noqa: S704 - HTML in it is off


def shown_html(value: Shown) -> Markup:
    """One value: a link, prose, facts inside it, or plain text."""
    return Markup(_shown(value))  # noqa: S704 - escaped below


def fact_list(facts: tuple[Fact, ...], *, inner: bool = False) -> Markup:
    """A description list of facts. Written here and not as a macro: it stands many times on every page."""
    return Markup(_facts(facts, inner=inner))  # noqa: S704 - escaped below


def _shown(value: Shown) -> str:
    if value.facts:
        return _facts(value.facts, inner=True)
    if value.html:
        return f'<div class="prose">{value.html}</div>'
    return _link(value.text, value.href) if value.href else _escaped(value.text)


def _facts(facts: tuple[Fact, ...], *, inner: bool) -> str:
    rows = "".join(
        f"<div><dt>{_titled(fact)}</dt>{''.join([f'<dd>{_shown(value)}</dd>' for value in fact.values])}</div>"
        for fact in facts
    )
    return f'<dl class="facts{" facts--inner" if inner else ""}">{rows}</dl>'


def _titled(fact: Fact) -> str:
    """A fact's title, leading to its explanation where there is one."""
    if fact.term is None:
        return _escaped(fact.title)
    href, meaning = _escaped(at_root(fact.term.href)), _escaped(fact.term.meaning)
    return f'<a class="term" href="{href}" title="{meaning}">{_escaped(fact.title)}</a>'


@lru_cache(maxsize=50_000)
def _link(text: str, href: str) -> str:
    outside = ":" in href.split("/", 1)[0]
    # A link that is its own address: on paper the address need not stand there once more.
    told = ' class="address"' if href.startswith("http") and text in href else ""
    return f'<a{told} href="{_escaped(href if outside else at_root(href))}">{_escaped(text)}</a>'


@lru_cache(maxsize=50_000)
def _escaped(text: str) -> str:
    return str(escape(text))


def render(environment: Environment, template: str, address: str, **context: Any) -> str:
    """The HTML of one page's content, with links right for its address."""
    return to_depth(environment.get_template(template).render(**context), address)
