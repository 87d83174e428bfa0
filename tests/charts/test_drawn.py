# SPDX-License-Identifier: EUPL-1.2
"""Charts as they stand on pages: the right marks at the right heights, nothing that a page must not have, and the same bytes on any machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.beside import beside
from generator.charts import painter
from generator.charts.dressing import DressingError, dressed
from generator.charts.gallery import gallery, outline
from generator.charts.painter import ChartError, Painter
from generator.charts.picture import WIDTH
from generator.charts.scale import MOST, scale_for
from generator.charts.spec import spec
from generator.site.faults import fault
from generator.views.charts import Chart, Form, Series, chart
from tests.support.example import ROOT

pytestmark = pytest.mark.usefixtures("pictures_anew")
YEARS = tuple(str(2019 + each) for each in range(6))
NAMES = ("Öppet förfarande", "Direktupphandling", "Dynamiskt inköpssystem & <annat>")
_SVG = "{http://www.w3.org/2000/svg}"


def make(form: Form, *rows: tuple[str | None, ...], categories: tuple[str, ...] = YEARS, decimals: int = 0) -> Chart:
    """A chart with a series for each row of values."""
    series = [
        Series(name, tuple(None if value is None else Decimal(value) for value in row))
        for name, row in zip(NAMES, rows, strict=False)
    ]
    found = chart("prov", form, "Upphandlingar <per> år & dag", "upphandlingar", categories, series, decimals)
    assert found
    return found


COUNTS = ("3", "12", None, "0", "7", "31")
MORE = ("1", "2", "3", "4", "5", "6")
CHARTS = [
    make(Form.COLUMNS, COUNTS),
    make(Form.COLUMNS, ("1234567", "89", None, "0", "7654321", "5")),
    make(Form.COLUMNS, COUNTS, MORE, MORE),
    make(Form.STACKED, COUNTS, MORE, MORE),
    make(Form.LINES, COUNTS, MORE, MORE),
    make(Form.LINES, ("3.4", "2.9", "4.1", None, "5", "2.2"), decimals=1),
    make(Form.ROWS, COUNTS),
]


@pytest.fixture(scope="module")
def easel() -> Iterator[Painter]:
    with Painter() as running:
        yield running


def drawn(easel: Painter, one: Chart) -> ET.Element:
    return ET.fromstring(  # noqa: S314 - drawn here
        dressed(easel.paint(spec(one), one.title), one).replace("<svg ", f'<svg xmlns="{_SVG[1:-1]}" ')
    )


def marks(picture: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in picture.iter() if each.get("class", "").split(" ")[0] == f"chart__{name}"]


def height(bar: ET.Element) -> float:
    return abs(float(re.findall(r"v(-?[\d.]+)", bar.get("d", ""))[0]))


@pytest.mark.parametrize("one", CHARTS, ids=lambda one: f"{one.form}-{len(one.series)}")
def test_a_picture_is_named_and_has_nothing_that_a_page_refuses(easel: Painter, one: Chart) -> None:
    picture = drawn(easel, one)
    title, told = picture[0], picture[1]
    assert (picture.get("role"), picture.get("aria-labelledby")) == ("img", f"{title.get('id')} {told.get('id')}")
    assert (title.text, told.text) == (one.title, one.description)
    attributes = {name for each in picture.iter() for name in each.attrib}
    assert attributes <= {
        "class",
        "d",
        "x",
        "y",
        "id",
        "role",
        "viewBox",
        "aria-labelledby",
        "transform",
        "stroke-dasharray",
    }
    assert {each.tag.removeprefix(_SVG) for each in picture.iter()} <= {"svg", "title", "desc", "path", "text"}
    classes = {
        each.get("class", "").split(" ")[0].removeprefix("chart__") for each in picture.iter() if "d" in each.attrib
    }
    assert all(
        f"chart__{name.split('-')[0]}" in (ROOT / "site_templates/theme/assets/charts.css").read_text("utf-8")
        for name in classes
    )


@pytest.mark.parametrize("one", CHARTS, ids=lambda one: f"{one.form}-{len(one.series)}")
def test_every_value_has_a_mark_and_a_missing_one_has_none(easel: Painter, one: Chart) -> None:
    picture = drawn(easel, one)
    for which, series in enumerate(one.series):
        legend = 1 if len(one.series) > 1 else 0
        known = sum(value is not None for value in series.values)
        assert len(marks(picture, f"mark-{which + 1}")) == known + legend


def test_the_columns_are_as_high_as_their_values(easel: Painter) -> None:
    bars = [height(bar) for bar in marks(drawn(easel, CHARTS[0]), "mark-1")]
    assert [round(bar / max(bars), 2) for bar in bars] == [round(value / 31, 2) for value in (3, 12, 0, 7, 31)]


def test_numbers_are_swedish_and_a_missing_one_is_a_dash(easel: Painter) -> None:
    small = [each.text for each in marks(drawn(easel, CHARTS[0]), "value")]
    assert small == ["3", "12", "–", "0", "7", "31"]
    assert "8\u00a0000\u00a0000" in [each.text for each in marks(drawn(easel, CHARTS[1]), "tick")]
    even = make(Form.COLUMNS, ("3.96", "104"), categories=YEARS[:2], decimals=1)
    assert [each.text for each in marks(drawn(easel, even), "value")] == ["4,0", "104,0"]
    told = make(Form.LINES, ("3.4", "2.9"), categories=YEARS[:2], decimals=1).description
    assert told == "Högst 3,4 upphandlingar (2019), lägst 2,9 (2020). Alla tal står i tabellen."


def test_a_line_breaks_where_nothing_is_known(easel: Painter) -> None:
    (line,) = marks(drawn(easel, CHARTS[5]), "line-1")
    assert line.get("d", "").count("M") == 2


def test_names_that_do_not_fit_are_left_out_and_the_last_one_stays(easel: Painter) -> None:
    years = tuple(str(2001 + each) for each in range(24))
    names = [each.text for each in marks(drawn(easel, make(Form.COLUMNS, ("1",) * 24, categories=years)), "label")]
    assert names[-1] == "2024"
    assert 8 <= len(names) <= 12


@pytest.mark.parametrize("one", CHARTS, ids=lambda one: f"{one.form}-{len(one.series)}")
def test_no_place_depends_on_how_wide_a_text_is(easel: Painter, one: Chart) -> None:
    """A machine with other fonts measures other widths: a text of narrow letters stands as one of wide letters does."""

    def places(letter: str) -> list[tuple[str | None, ...]]:
        names = tuple(letter * 3 + str(which) for which, _ in enumerate(one.categories))
        series = tuple(each._replace(label=letter * 12) for each in one.series)
        picture = drawn(easel, one._replace(categories=names, series=series))
        return [tuple(each.get(name) for name in ("class", "x", "y", "d", "transform")) for each in picture.iter()]

    assert places("i") == places("W")


def test_the_same_chart_is_the_same_bytes_in_another_process_zone_and_language(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path; from generator.charts.gallery import gallery; from tests.charts.test_drawn import CHARTS\n"
        "with gallery(Path('{}')) as draw: [draw(one) for one in {}]"
    )
    here, there = tmp_path / "here", tmp_path / "there"
    with gallery(here) as draw:
        for one in CHARTS:
            draw(one)
    elsewhere = {
        "TZ": "Asia/Tokyo",
        "LC_ALL": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "7",
        "HOME": str(tmp_path),
        "FONTCONFIG_FILE": "/dev/null",
    }
    subprocess.run(
        [sys.executable, "-c", program.format(there, "reversed(CHARTS)")],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **elsewhere},
        cwd=ROOT,
        check=True,
    )
    assert {file.name: file.read_bytes() for file in here.iterdir()} == {
        file.name: file.read_bytes() for file in there.iterdir()
    }
    assert len(list(here.iterdir())) == len(CHARTS)


def test_a_chart_that_shows_the_same_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = CHARTS[0], CHARTS[0]._replace(title="En annan")
    with gallery(tmp_path) as draw:
        first = draw(one)
        assert draw(other) != first
    with monkeypatch.context() as without:
        without.setattr(painter, "EASEL", Path("finns-inte.py"))
        with gallery(tmp_path) as draw:
            assert draw(one) == first
            with pytest.raises(ChartError, match="”Ny” gick inte att rita"):
                draw(one._replace(title="Ny"))
    assert len(list(tmp_path.iterdir())) == 1, "what is not asked for is thrown away"


def test_a_copy_of_a_process_that_has_drawn_can_draw(easel: Painter) -> None:
    """The program that draws starts threads, which a copied process would wait for for ever."""

    def work() -> str:
        with Painter() as other:
            return dressed(other.paint(spec(CHARTS[0]), ""), CHARTS[0])

    here = dressed(easel.paint(spec(CHARTS[0]), ""), CHARTS[0])
    with beside(work) as copied:
        assert copied() == here
    assert "vl_convert" not in sys.modules


def test_what_cannot_be_drawn_is_told_in_swedish_and_the_next_one_is_drawn_all_the_same(easel: Painter) -> None:
    with pytest.raises(ChartError) as stopped:
        easel.paint({"mark": "bar", "data": {"url": "https://example.com/a.csv"}}, "Trasig")
    told = fault(stopped.value)
    assert told.message.startswith("Diagrammet ”Trasig” gick inte att rita: ")
    assert told.file.endswith("painter.py")
    assert marks(drawn(easel, CHARTS[0]), "mark-1")


@pytest.mark.parametrize(
    "wrong",
    [
        '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path style="fill:red" fill="mark-1" d=""/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><image href="https://example.com/a.png"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path fill="#ff0000" d=""/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path transform="rotate(3)" fill="mark-1" d=""/></svg>',
    ],
)
def test_what_has_no_place_on_a_page_is_refused(wrong: str) -> None:
    with pytest.raises(DressingError):
        dressed(wrong, CHARTS[0])


def test_nothing_to_compare_is_no_chart() -> None:
    for row in ((None,) * 6, ("3", *(None,) * 5)):
        values = tuple(None if value is None else Decimal(value) for value in row)
        assert chart("a", Form.COLUMNS, "A", "st", YEARS, [Series("a", values)]) is None
    with pytest.raises(ValueError, match="more than rows can show"):
        chart("a", Form.ROWS, "A", "st", YEARS, [Series("a", (Decimal(1),) * 6)] * 2)
    with pytest.raises(ValueError, match="a value for each"):
        chart("a", Form.ROWS, "A", "st", YEARS, [Series("a", (Decimal(1),))])


def test_an_outline_tells_charts_apart() -> None:
    assert len({str(outline(one)) for one in CHARTS}) == len(CHARTS)
    assert "<annat>" not in str(outline(CHARTS[2]))


@given(st.lists(st.decimals(0, 10**12, places=2), min_size=1, max_size=8))
def test_a_scale_holds_every_value_in_a_few_even_steps_from_nought(values: list[Decimal]) -> None:
    scale = scale_for(values)
    assert scale.low == scale.ticks[0] == 0
    assert scale.high == scale.ticks[-1] >= max(values)
    assert 2 <= len(scale.ticks) <= MOST + 1
    assert len({after - before for before, after in zip(scale.ticks, scale.ticks[1:], strict=False)}) == 1
    assert max(values) == 0 or scale.ticks[-2] < max(values), "no step too many"


VALUES = st.none() | st.decimals(0, 10**8, places=1)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(form=st.sampled_from([*Form]), data=st.data())
def test_everything_is_inside_the_picture(easel: Painter, form: Form, data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 14))
    several = 1 if form is Form.ROWS else data.draw(st.integers(1, 3))
    rows = [tuple(data.draw(st.lists(VALUES, min_size=count, max_size=count))) for _ in range(several)]
    series = [Series(f"S{which}", row) for which, row in enumerate(rows)]
    one = chart("x", form, "X", "st", [str(2000 + each) for each in range(count)], series)
    if one is None:
        return
    picture = drawn(easel, one)
    tall = float(picture.get("viewBox", "").split(" ")[3])
    for each in picture.iter():
        if each.tag == f"{_SVG}text":
            assert 0 <= float(each.get("x", "")) <= WIDTH
            assert 0 <= float(each.get("y", "")) <= tall
        for bar in re.findall(r"v(-?[\d.]+)", each.get("d", "")):
            assert abs(float(bar)) <= tall
