# SPDX-License-Identifier: EUPL-1.2
"""A chart as a file: whole XML with its title and its colours, and one beside the page for every chart on it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from generator.charts.downloads import HEAD, picture_file
from generator.charts.gallery import gallery, outline
from generator.views.charts import Chart, Form, Series, chart, file_of, within

pytestmark = pytest.mark.usefixtures("pictures_anew")

SVG = "{http://www.w3.org/2000/svg}"


def made(title: str = "Anbud & <priser>") -> Chart:
    values = (Decimal(2), None, Decimal(5))
    found = chart("anbud", Form.COLUMNS, title, "i medeltal", ["2023", "2024", "2025"], [Series("Anbud", values)])
    assert found
    return found


def test_the_file_stands_by_itself(tmp_path: Path) -> None:
    with gallery(tmp_path / "charts") as draw:
        raw = picture_file(made(), draw(made()))
        assert raw == picture_file(made(), draw(made()))
    root = ET.fromstring(raw)  # noqa: S314 - it was made here
    _, top, width, height = map(float, root.attrib["viewBox"].split())
    assert (top, root.attrib["width"], root.attrib["height"]) == (-HEAD, f"{width:g}", f"{height:g}")
    texts = [each.text for each in root.iter(f"{SVG}text")]
    assert texts[0] == "Anbud & <priser>, i medeltal"
    assert {"2023", "2025", "5"} <= set(texts)
    (style,) = root.iter(f"{SVG}style")
    classes = {name for each in root.iter() for name in each.attrib.get("class", "").split()}
    coloured = {
        "chart__name": ".chart__name",
        "chart__mark-1": '[class*="chart__mark"]',
        "chart__grid": ".chart__grid",
    }
    assert coloured.keys() <= classes
    assert all(rule in str(style.text) for rule in coloured.values())
    assert "var(" not in str(style.text), "a file of its own has no stylesheet to ask"
    assert "http" not in raw.decode().replace("http://www.w3.org/2000/svg", "")


def test_what_is_only_outlined_is_its_outline() -> None:
    assert picture_file(made(), outline(made())) == str(outline(made())).encode()


class Pair(NamedTuple):
    """A page's value with charts here and there."""

    words: str
    charts: tuple[Chart | None, ...]


@dataclass(frozen=True)
class Whole:
    """A page's value."""

    first: Pair
    again: Chart


def test_every_chart_in_a_page_is_found_once() -> None:
    other = made("En annan")
    assert within(Whole(Pair("", (made(), None, other)), made())) == (made(), other)
    assert within("text") == ()
    assert file_of(other) == "diagram-anbud.svg"
