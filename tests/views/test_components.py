# SPDX-License-Identifier: EUPL-1.2
"""The page of components forgets nothing: every mark that a view can give is on it, and no style is kept for what nothing shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules

import generator.views
from generator.files import TEMPLATES
from generator.pages.environment import make_environment, render
from generator.views import components

THEME = TEMPLATES / "theme" / "assets"
MADE_BY_MARKDOWN = {
    "footnote",
    "footnote-backref",
    "admonition-title",
    "warning",
    "varning",
    "danger",
    "tip",
    "success",
}
"""Classes that only prose brings along."""
_STYLES = re.compile(r"/\*.*?\*/", re.DOTALL)


def shown() -> str:
    """The page as HTML."""
    return render(
        make_environment(),
        "components.html",
        components.ADDRESS,
        page=components.page(),
        title="Komponenter",
        description="",
    )


def marks() -> Iterator[Enum]:
    """Every value of every enumeration in the views that has a tone."""
    for module in iter_modules(generator.views.__path__):
        for value in vars(import_module(f"generator.views.{module.name}")).values():
            if isinstance(value, type) and issubclass(value, Enum) and hasattr(value, "tone"):
                yield from value


def test_every_mark_of_the_views_is_shown() -> None:
    html = shown()
    found = list(marks())
    assert len(set(found)) > 20
    assert [
        mark
        for mark in found
        if f'<span class="status status--{getattr(mark, "tone", "")}">{getattr(mark, "label", "")}</span>' not in html
    ] == []


def test_every_tone_has_a_style_and_every_style_a_tone() -> None:
    """`ended` is the plain mark as it is: a square without colour."""
    styled = set(re.findall(r"\.status--([a-z]+)", (THEME / "components.css").read_text("utf-8")))
    assert set(re.findall(r"status--([a-z]+)", shown())) - {"ended"} == styled


def test_every_class_that_has_a_style_is_used_by_a_template() -> None:
    sheets = "".join((THEME / name).read_text("utf-8") for name in ("components.css", "samkop.css"))
    styled = set(re.findall(r"\.([a-z][a-z_-]+)(?=[\s.:,)>+{\[])", _STYLES.sub("", sheets)))
    printed = [*TEMPLATES.rglob("*.html"), *THEME.glob("*.js")]
    templates = "".join(path.read_text("utf-8") for path in sorted(printed))
    used = set(re.findall(r"[a-z][a-z_-]+", templates + shown()))
    assert styled - used - MADE_BY_MARKDOWN == set()


def test_every_link_into_the_sample_leads_back_to_the_page() -> None:
    outside = {href for href in re.findall(r'href="([^"]*)"', shown()) if ":" not in href and not href.startswith("#")}
    assert outside == {"../../", "../../om/", "../../om/komponenter/"}
