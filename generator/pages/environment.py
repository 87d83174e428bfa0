# SPDX-License-Identifier: EUPL-1.2
"""The Jinja2 environment that turns views into HTML: autoescape on, nothing undefined, links relative to the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.model.kinds import SECTIONS
from generator.views import wording
from generator.views.facts import Fact, Shown

TEMPLATES = Path(__file__).parents[2] / "site_templates"
ROOT = "\0"
"""Stands in rendered HTML where the way to the site's root belongs. No record can hold a NUL: the reader refuses it."""


def make_environment() -> Environment:
    """The environment for `site_templates/pages`; macros come from `site_templates/macros`."""
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES / "pages", TEMPLATES / "macros"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(shown=shown_html, fact_list=fact_list, section=SECTIONS.__getitem__)
    environment.filters.update(
        long_date=wording.long_date, number=wording.number, count=wording.count, at_root=at_root
    )
    return environment


def at_root(address: str) -> str:
    """An address from the root as one that works on any page once the page knows its depth."""
    return f"{ROOT}{address}"


def to_depth(html: str, address: str) -> str:
    """Rendered HTML with the way to the root for the page at `address`."""
    return html.replace(ROOT, "../" * address.count("/") or "./")


def shown_html(value: Shown) -> Markup:
    """One value: a link, prose, facts inside it, or plain text."""
    if value.facts:
        return fact_list(value.facts, inner=True)
    if value.html:
        return Markup(f'<div class="prose">{value.html}</div>')  # noqa: S704 - made by our Markdown with HTML off
    if value.href:
        outside = ":" in value.href.split("/", 1)[0]
        return Markup('<a href="{}">{}</a>').format(value.href if outside else at_root(value.href), value.text)
    return Markup("{}").format(value.text)


def fact_list(facts: tuple[Fact, ...], *, inner: bool = False) -> Markup:
    """A description list of facts. Written here and not as a macro: it stands many times on every page."""
    rows = "".join(
        f"<div><dt>{Markup.escape(fact.title)}</dt>{''.join(f'<dd>{shown_html(value)}</dd>' for value in fact.values)}</div>"
        for fact in facts
    )
    return Markup(f'<dl class="facts{" facts--inner" if inner else ""}">{rows}</dl>')  # noqa: S704 - its parts are escaped above


def render(environment: Environment, template: str, address: str, **context: Any) -> str:
    """The HTML of one page's content, with links right for its address."""
    return to_depth(environment.get_template(template).render(**context), address)
