# SPDX-License-Identifier: EUPL-1.2
"""The reader: values, places, traps, faults and hostile files."""

from __future__ import annotations

import json
import re
import unicodedata
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import generator.load
from generator.load.decode import MAX_BYTES
from generator.load.events import MAX_DEPTH, MAX_VALUES
from generator.load.messages import MAX_PROBLEMS, TEXTS
from generator.load.reader import Document, Place, nearest, read
from generator.plain import PlainNumber
from generator.problem import Problem, Severity
from tests.support.handwritten import mapping, written

FILE = "register/agreements/kontorsmaterial.yml"


def document(text: str) -> Document:
    return read(text.encode(), FILE)


def found(text: str | bytes) -> list[tuple[int, int, str]]:
    """Line, column and code of every problem."""
    raw = text if isinstance(text, bytes) else text.encode()
    return [(problem.line, problem.column, problem.code) for problem in read(raw, FILE).problems]


def only(text: str | bytes) -> Problem:
    """The one problem of a text."""
    raw = text if isinstance(text, bytes) else text.encode()
    (problem,) = read(raw, FILE).problems
    return problem


def test_data_and_places() -> None:
    text = 'id: kontor\ntitle:   "Kontor"\nsuppliers:\n  - supplier: a\n    rank: 1\n  - b\nperiod: {start: 2025-06-01, end: }\n'
    read_text = document(text)
    assert read_text.problems == []
    assert read_text.data == {
        "id": "kontor",
        "title": "Kontor",
        "suppliers": [{"supplier": "a", "rank": "1"}, "b"],
        "period": {"start": "2025-06-01", "end": None},
    }
    assert read_text.positions == {
        (): Place(1, 1, 1, 1, FILE, 7, 35),
        ("id",): Place(1, 1, 1, 5, FILE, 1, 11),
        ("title",): Place(2, 1, 2, 10, FILE, 2, 18),
        ("suppliers",): Place(3, 1, 4, 3, FILE, 6, 6),
        ("suppliers", 0): Place(4, 5, 4, 5, FILE, 5, 12),
        ("suppliers", 0, "supplier"): Place(4, 5, 4, 15, FILE, 4, 16),
        ("suppliers", 0, "rank"): Place(5, 5, 5, 11, FILE, 5, 12),
        ("suppliers", 1): Place(6, 5, 6, 5, FILE, 6, 6),
        ("period",): Place(7, 1, 7, 9, FILE, 7, 35),
        ("period", "start"): Place(7, 10, 7, 17, FILE, 7, 27),
        ("period", "end"): Place(7, 29, 7, 34, FILE, 7, 34),
    }
    assert read_text.lines[4] == "    rank: 1"


TRAPS: list[tuple[str, object]] = [
    *((word, word) for word in ("no", "No", "on", "yes", "off", "y", "True", "FALSE", "NULL", "Null", "nan", ".inf")),
    *((time, time) for time in ("13:00", "08:30", "2025-01-01", "2025-13-01", "2025-02-24T23:59")),
    *(
        (number, number)
        for number in ("1_000", "1e3", "0x1F", "0o17", "+5", ".5", "5.", "1 000 000", "12,5", "1.2.3", "--1")
    ),
    ("=", "="),
    ("٣", "٣"),
    ("0", PlainNumber("0")),
    ("-0", PlainNumber("-0")),
    ("0.50", PlainNumber("0.50")),
    ("4000000", PlainNumber("4000000")),
    ("-12.5", PlainNumber("-12.5")),
    ("1" * 5000, PlainNumber("1" * 5000)),
    ('"12"', "12"),
    ("'0123'", "0123"),
    ('"true"', "true"),
    ("true", True),
    ("false", False),
    ("", None),
    ("~", None),
    ("null", None),
    ('""', ""),
    ("'~'", "~"),
    ("|\n  12\n", "12\n"),
    (">\n  true\n  story\n", "true story\n"),
    ("Papper, pärmar & pennor", "Papper, pärmar & pennor"),
    ("https://exempel.se/a?b=c#d", "https://exempel.se/a?b=c#d"),
]


@pytest.mark.parametrize(("text", "value"), TRAPS)
def test_value_traps(text: str, value: object) -> None:
    result = document(f"a: {text}")
    assert result.problems == []
    assert result.data == {"a": value}
    assert type(result.data["a"]) is type(value)


@pytest.mark.parametrize("key", ["12", "true", "no", "0123", "2025-01-01", "'q'", "~", "null"])
def test_keys_are_text(key: str) -> None:
    assert document(f"{key}: x").data == {key.strip("'"): "x"}


@pytest.mark.parametrize("number", ["0123", "03000000", "-007", "00", "01.5", "0556012"])
def test_leading_zero(number: str) -> None:
    result = document(f"id: a\nnumber: {number}\n")
    assert found(f"id: a\nnumber: {number}\n") == [(2, 9, "inledande-nolla")]
    assert result.problems[0].hint == f'Sätt citattecken runt värdet: "{number}"'
    assert result.data == {"id": "a", "number": number}
    assert not isinstance(result.data["number"], PlainNumber)


FAULTS: list[tuple[str, tuple[int, int, str], str]] = [
    # text, place and code, a word that the message or the hint must have
    ("titel: Avtal: städ\n", (1, 13, "kolon-i-varde"), '"Avtal: städ"'),
    ("a:\n  - b: c: d\n", (2, 9, "kolon-i-varde"), '"c: d"'),
    ("a: b:\n", (1, 5, "kolon-i-varde"), "citattecken"),
    ("a: {b: c: d}\n", (1, 9, "kolon-i-parentes"), "citattecken"),
    ("a: 'x\nb: 1\n", (1, 4, "oavslutat-citat"), "'"),
    ('a: "x\nb: "y"\n', (1, 4, "oavslutat-citat"), '"'),
    ("a: [1, 2\nb: 3\n", (1, 4, "oavslutad-parentes"), "]"),
    ("a: {b: 1\nc: 3\n", (1, 4, "oavslutad-parentes"), "}"),
    ("a: [\n  1,\n  2\nb: 3\n", (1, 4, "oavslutad-parentes"), "]"),
    ("a: [b\n", (1, 4, "oavslutad-parentes"), "]"),
    ("a: [x, , y]\n", (1, 8, "tom-plats-i-lista"), "komma"),
    ("a:\n  b: 1\n c: 2\n", (3, 2, "fel-indrag"), "c: 2"),
    ("  a: 1\nb: 2\n", (2, 1, "fel-indrag"), "samma kolumn"),
    ("a: 1\n  b: 2\n", (2, 4, "indrag-under-varde"), "redan har ett värde"),
    ("a:\n  - 1\n  b: 2\n", (3, 3, "lista-bland-nycklar"), "samma nivå"),
    ("a:\n  b: 1\n  - 2\n", (3, 3, "lista-bland-nycklar"), "strecket"),
    ("a: - b\n", (1, 4, "lista-pa-fel-plats"), "egen rad"),
    ("a: 1\nb 2\n", (2, 1, "saknat-kolon"), "b 2"),
    ("a\nb: c\n", (1, 1, "saknat-kolon"), "nyckel: värde"),
    ("a:b\nc: d\n", (1, 1, "saknat-blanksteg"), "kolonet"),
    ("a:\n- b\n-c\n", (3, 1, "saknat-blanksteg"), "strecket"),
    ("a: {b: 1, c:}\n", (1, 12, "saknat-blanksteg"), "kolonet"),
    ("a: @x\n", (1, 4, "specialtecken-forst"), '"@x"'),
    ("a: `x`\n", (1, 4, "specialtecken-forst"), "`"),
    ("a: %x\n", (1, 4, "specialtecken-forst"), "%"),
    ("a: *viktigt* att veta\n", (1, 4, "specialtecken-forst"), '"*viktigt* att veta"'),
    ("a: & co\n", (1, 4, "specialtecken-forst"), "&"),
    ("a: >text\n", (1, 4, "specialtecken-forst"), '">text"'),
    ("a: ]\n", (1, 4, "specialtecken-forst"), "]"),
    ('a: "Kontor" och mer\n', (1, 4, "text-efter-citat"), "'\"Kontor\" och mer'"),
    ("a: 'it's'\n", (1, 4, "text-efter-citat"), '"it\'s"'),
    ("a: [Ny] text\n", (1, 4, "text-efter-parentes"), '"[Ny] text"'),
    ('a: "C:\\path"\n', (1, 7, "omvant-snedstreck"), "enkla citattecken"),
    ("%YAML 2.0\n---\na: 1\n", (1, 1, "direktiv"), "%"),
    ("a: 1\n...\nb: 2\n", (3, 1, "flera-dokument"), "..."),
    (": x\n", (1, 1, "tom-nyckel"), "nyckel"),
    ("a:\n\tb: 1\n", (2, 1, "tabb-i-indrag"), "blanksteg"),
    ("a: |\n\tx\n", (2, 1, "tabb-i-indrag"), "två blanksteg"),
    ("", (1, 1, "tom-fil"), "tom"),
    (" \n# bara en kommentar\n", (1, 1, "tom-fil"), "tom"),
    ("---\n", (1, 1, "tom-fil"), "tom"),
    ("- a\n- b\n", (1, 1, "inte-nyckel-och-varde"), "en lista"),
    ("\nbara text\n", (2, 1, "inte-nyckel-och-varde"), "en text"),
]


@pytest.mark.parametrize(("text", "place", "word"), FAULTS)
def test_faults_that_leave_no_data(text: str, place: tuple[int, int, str], word: str) -> None:
    result, problem = document(text), only(text)
    assert (problem.line, problem.column, problem.code) == place
    assert problem.severity is Severity.ERROR
    assert word in problem.message + problem.hint
    assert result.data is None
    assert result.positions == {}


KEPT: list[tuple[str, tuple[int, int, str], object]] = [
    ("a: &x 1\n", (1, 4, "ankare"), "1"),
    ("a: &x {b: 1}\n", (1, 4, "ankare"), {"b": "1"}),
    ("a: *x\n", (1, 4, "alias"), "*x"),
    ("a: !!str 1\n", (1, 4, "typmarkering"), "1"),
    ("a: !!python/object/apply:os.system [ls]\n", (1, 4, "typmarkering"), ["ls"]),
    ("a: !viktigt\n", (1, 4, "typmarkering"), None),
    ("a: 1\n---\nb: 2\n", (2, 1, "flera-dokument"), "1"),
    ("a: 1\n<<: *x\n", (2, 1, "sammanslagning"), "1"),
    ("a: 1\n<<: {b: 1}\n", (2, 1, "sammanslagning"), "1"),
    ("a: 1\n? [b, c]\n: d\n", (2, 3, "sammansatt-nyckel"), "1"),
    ("a: 1\n{b: c}: d\n", (2, 1, "sammansatt-nyckel"), "1"),
    ("a: 1\n*x : d\n", (2, 1, "sammansatt-nyckel"), "1"),
    ("a: [\n\t1]\n", (2, 1, "tabb-i-indrag"), ["1"]),
]


@pytest.mark.parametrize(("text", "place", "value"), KEPT)
def test_errors_beside_data(text: str, place: tuple[int, int, str], value: object) -> None:
    problem = only(text)
    assert (problem.line, problem.column, problem.code) == place
    assert problem.severity is Severity.ERROR
    assert document(text).data == {"a": value}


WARNINGS: list[tuple[str, tuple[int, int, str]]] = [
    ("a: ”Kontor”\n", (1, 4, "krokta-citattecken")),
    ("a: Kontor”\n", (1, 4, "krokta-citattecken")),
    ("a: Avtal #4\n", (1, 4, "kommentar-i-varde")),
    ("a: #070\n", (1, 3, "kommentar-i-varde")),
    ("a: text\n  - x\n  - y\n", (1, 4, "lista-blev-text")),
    ("a: Kon\u200btor\n", (1, 7, "osynligt-tecken")),
    ("a:\n \u00a0b\n", (2, 2, "hart-blanksteg")),
]


@pytest.mark.parametrize(("text", "place"), WARNINGS)
def test_warnings(text: str, place: tuple[int, int, str]) -> None:
    problem = only(text)
    assert (problem.line, problem.column, problem.code) == place
    assert problem.severity is Severity.WARNING
    assert document(text).data is not None


@pytest.mark.parametrize(
    "text",
    [
        "a: Boken ”Kontor”\n",
        'a: "”x”"\n',
        'a: "x #4"\n',
        "a: x # ok\n",
        "a: x-y - z\n",
        "a: |\n  x\n  \ty\n",
        "a: 'x\n\n  \ty'\n",
    ],
)
def test_nothing_to_remark(text: str) -> None:
    assert found(text) == []


def test_duplicate_keys_are_all_told_and_the_first_kept() -> None:
    text = "a: 1\nb:\n  c: 1\n  c: {d: 0123}\na: 2\na: 3\n"
    assert found(text) == [
        (4, 3, "dubbel-nyckel"),
        (4, 10, "inledande-nolla"),
        (5, 1, "dubbel-nyckel"),
        (6, 1, "dubbel-nyckel"),
    ]
    result = document(text)
    assert result.data == {"a": "1", "b": {"c": "1"}}
    assert result.positions["a",] == Place(1, 1, 1, 4, FILE, 1, 5)
    assert set(result.positions) == {(), ("a",), ("b",), ("b", "c")}
    assert "rad 1" in result.problems[3].message
    assert "rad 6" in result.problems[3].message
    assert "”a”" in result.problems[3].message


def test_every_mistake_in_one_run() -> None:
    wrong = Path(__file__).with_name("allt_fel.yml").read_bytes()
    assert found(wrong) == [
        (2, 16, "kolon-i-varde"),
        (3, 12, "inledande-nolla"),
        (4, 8, "specialtecken-forst"),
        (5, 14, "text-efter-citat"),
        (6, 1, "saknat-kolon"),
        (7, 6, "oavslutad-parentes"),
        (8, 1, "dubbel-nyckel"),
        (9, 7, "ankare"),
        (10, 14, "alias"),
        (11, 1, "sammanslagning"),
        (12, 9, "typmarkering"),
        (13, 11, "krokta-citattecken"),
        (15, 15, "oavslutat-citat"),
        (16, 16, "ovanlig-bokstav"),
        (17, 8, "riktningstecken"),
        (18, 3, "sammansatt-nyckel"),
        (20, 1, "flera-dokument"),
    ]
    assert read(wrong, FILE).data is None


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark(ends: str, mark: str) -> None:
    text = "a: å\nb: |\n  x\n  y\n"
    result = document(mark + text.replace("\n", ends))
    assert result.problems == []
    assert result.data == {"a": "å", "b": "x\ny\n"}
    assert result.positions["b",] == Place(2, 1, 2, 4, FILE, 5, 1)


def test_wrong_encoding() -> None:
    problem = only("id: å\ntitle: Tvätt och städ\n".encode() + b"how: v\xe4tt\n")
    assert (problem.line, problem.column, problem.code) == (3, 7, "fel-teckenkodning")
    assert "byte nummer 38" in problem.message
    assert "Windows-1252" in problem.message
    assert "”ä”" in problem.message
    assert "Windows-1252" not in only(b"a: \x81\n").message
    assert only("a: 1".encode("utf-16")).code == "utf-16"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: \0b\n", (1, 4, "styrtecken")),
        ("å: b\u0085\n", (1, 5, "styrtecken")),
        ("a: 1\nb: x\u2028y\n", (2, 5, "styrtecken")),
        ("a: \u202etxt\n", (1, 4, "riktningstecken")),
        ("a: x\u200f\n", (1, 5, "riktningstecken")),
        ("a: f\ufffdrs\n", (1, 5, "skadat-tecken")),
        ("a: Malmo\u0308\n", (1, 8, "ovanlig-bokstav")),
    ],
)
def test_characters(text: str, place: tuple[int, int, str]) -> None:
    problem = only(text)
    assert (problem.line, problem.column, problem.code) == place
    assert problem.severity is Severity.ERROR


def test_size_depth_and_number() -> None:
    assert found(b"a: " + b"x" * (MAX_BYTES - 3)) == []
    assert found(b"a: " + b"x" * (MAX_BYTES - 2)) == [(1, 1, "for-stor-fil")]
    deep = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert found(deep) == []
    assert found(deep.replace("[]", "[[]]")) == [(1, 3 + MAX_DEPTH, "for-djupt")]
    assert document(deep.replace("[]", "[[]]")).data is None
    assert found("a:\n" + "- x\n" * (MAX_VALUES - 2)) == []
    assert found("a:\n" + "- x\n" * (MAX_VALUES - 1)) == [(MAX_VALUES, 3, "for-manga-varden")]


def test_number_of_problems_is_bounded() -> None:
    for text in ("a:\n" * 1000, "a: \0\n" * 1000, "a: @\n" * 1000):
        assert len(document(text).problems) <= MAX_PROBLEMS + 1
    result = document("a:\n" * 1000)
    assert [problem.code for problem in result.problems[-2:]] == ["dubbel-nyckel", "for-manga-fel"]
    assert result.data is None


HOSTILE = {
    "brackets": "[" * 30000,
    "brackets in a value": "a: " + "[" * 60000,
    "bracket lines": "[\n" * 130000,
    "braces": "{" * 250000,
    "mappings": "{a: " * 60000,
    "lists": "- " * 130000,
    "complex keys": "? " * 130000,
    "indentation": "\n".join(" " * depth + "a:" for depth in range(700)),
    "alias bomb": "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *b{n - 1}]\n" for n in range(1, 60)),
    "long line": "a: " + "x" * 1_000_000,
    "open quote": 'a: "' + "x" * 250_000,
    "quotes": 'a: "' * 60_000,
    "accents": "a: a" + "\u0301\u0323" * 60_000,
    "documents": "---\n" * 60_000,
    "tabs": "a:\n\tb\n" * 30_000,
    "control": "\0" * 250_000,
    "empty items": "[" + "[]," * 80_000 + "]",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused(text: str) -> None:
    result = document(text)
    assert any(problem.severity is Severity.ERROR for problem in result.problems)
    assert len(result.problems) <= MAX_PROBLEMS + 1
    assert all(len(problem.message) < 300 for problem in result.problems)


def test_stacked_accents_stop_before_normalising() -> None:
    assert found("a: a" + "\u0301\u0323" * 20) == [(1, 35, "staplade-tecken")]


def test_nearest() -> None:
    positions = document("kind: ram\nperiod:\n  start: x\n").positions
    assert nearest(positions, ("period", "start")) == positions["period", "start"]
    assert nearest(positions, ("ramavtal", "period", "function-after", "start")) == positions["period", "start"]
    assert nearest(positions, ("period", "end")) == positions["period",]
    assert nearest(positions, ("suppliers", 3, "rank")) == positions[()]
    assert nearest({}, ("a",)) == Place(1, 1, 1, 1, "")
    assert document("").place(("a",)) == Place(1, 1, 1, 1, FILE)


def test_every_code_is_used_and_every_text_is_whole() -> None:
    sources = [
        path.read_text() for path in Path(generator.load.__path__[0]).glob("*.py") if path.name != "messages.py"
    ]
    for code, text in TEXTS.items():
        assert re.fullmatch(r"[a-z0-9-]+", code)
        assert text.message.endswith((".", "{guess}"))
        assert code == "for-manga-fel" or any(f'"{code}"' in source for source in sources), code


letters = st.characters(codec="utf-8", exclude_categories=("C", "Z", "M"), exclude_characters="\ufffd")
texts = st.text(letters).filter(lambda text: unicodedata.is_normalized("NFC", text)) | st.sampled_from(
    ["no", "0123", "a: b", " x ", "- x", "#", "”x”", "'", "\\", "true", "å ä ö", "rad\nrad"]
)
numbers = st.integers() | st.decimals(-1000, 1000, allow_nan=False, places=2)
scalars = texts | st.booleans() | st.none() | numbers
keys = texts.filter(bool)
nested = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=25
)


def as_json(value: object) -> str:
    """JSON, which is YAML, with decimals as they are."""
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{json.dumps(key, ensure_ascii=False)}: {as_json(inner)}" for key, inner in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(as_json, value)) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def as_blocks(value: object, indent: str) -> str:
    """The same in block style, as what follows a key or a dash."""
    if isinstance(value, dict) and value:
        rows = (
            f"{indent}{json.dumps(key, ensure_ascii=False)}:{as_blocks(inner, indent + '  ')}"
            for key, inner in value.items()
        )
        return "\n" + "\n".join(rows)
    if isinstance(value, list) and value:
        return "\n" + "\n".join(f"{indent}-{as_blocks(inner, indent + '  ')}" for inner in value)
    return " " + as_json(value)


def expected(value: object) -> object:
    if isinstance(value, dict):
        return {key: expected(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [expected(inner) for inner in value]
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    return PlainNumber(value)


def assert_placed(result: Document, value: object, path: tuple[str | int, ...]) -> None:
    """Every path has a place, and what stands there begins as the value is written."""
    place = result.positions[path]
    if isinstance(value, dict):
        for key, inner in value.items():
            at = result.positions[*path, key]
            assert result.lines[at.key_line - 1][at.key_column - 1 :].startswith(json.dumps(key, ensure_ascii=False))
            assert_placed(result, inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            assert_placed(result, inner, (*path, index))
    else:
        assert result.lines[place.line - 1][place.column - 1 :].startswith(as_json(value))


@settings(deadline=None)
@given(st.dictionaries(keys, nested, min_size=1, max_size=4), st.booleans())
def test_what_is_written_is_read(data: dict[str, object], blocks: bool) -> None:
    result = document(as_blocks(data, "").lstrip("\n") if blocks else as_json(data))
    assert result.problems == []
    assert result.data == expected(data)
    assert repr(result.data) == repr(expected(data))
    assert_placed(result, data, ())


@settings(deadline=None)
@given(st.text(st.sampled_from(list("ab01:- \n\t[]{},'\"#&*!|>%@?\\~<.”o\u0308\r"))))
def test_anything_is_answered_in_swedish(text: str) -> None:
    result = document(text)
    assert (result.data is None) <= bool(result.problems)
    lines = result.lines
    for problem in result.problems:
        assert problem.code in TEXTS
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@given(st.binary())
def test_any_bytes_are_answered(raw: bytes) -> None:
    result = read(raw, FILE)
    assert result.data is not None or result.problems


@pytest.mark.parametrize("seed", range(60))
def test_what_stands_between_the_ends_of_a_value_is_that_value(seed: int) -> None:
    """Of everything that is no block: read alone, the text between its two places gives it again, and no value ends after the one it is in."""
    random = Random(seed)  # noqa: S311 - invented data
    found = read(written(mapping(random), random), FILE)
    for path, place in found.positions.items():
        start, end = (place.line, place.column), (place.end_line, place.end_column)
        assert start <= end
        if path:
            whole = found.positions[path[:-1]]
            assert end <= (whole.end_line, whole.end_column)
        lines = found.lines[start[0] - 1 : end[0]]
        lines[-1] = lines[-1][: end[1] - 1]
        text = "\n".join([lines[0][start[1] - 1 :], *lines[1:]])
        value: Any = found.data
        for key in path:
            value = value[key]
        if not text.startswith(("|", ">")) and (not isinstance(value, dict | list) or text.startswith(("[", "{"))):
            assert read(f"k: {text}\n".encode(), FILE).data == {"k": value}
