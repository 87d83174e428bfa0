# SPDX-License-Identifier: EUPL-1.2
"""A record that is written is read back as it was, whatever its texts are; and it looks as an editor would write it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import PlainValidator, ValidationError

from generator.imports.emit import emit
from generator.load.reader import read
from generator.load.records import validate
from generator.model import amounts, scalars, when
from generator.model.agreement import Agreement
from generator.model.base import Part, Record
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.plain import PlainNumber
from tests.support.lots import in_two_lots

TRICKY = (
    *(
        "true",
        "No",
        "null",
        "~",
        "12",
        "-1.5",
        "0123",
        "1_000",
        "12:30",
        "2021-01-18",
        "1e3",
        "0x1F",
        ".5",
        "-",
        "--- a",
    ),
    *(
        "a: b",
        "a:",
        "a #b",
        "#a",
        "- a",
        "? a",
        "[a]",
        "{a: b}",
        "a, b",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a`",
    ),
    *(
        '"a"',
        "'a'",
        "it's",
        'a "b" c',
        "a\\b",
        "a\\n",
        "“a”",
        "a”",
        "<<",
        "=",
        "a\tb",
        "a\nb",
        "a\n\n b\n- c: d #e",
        "a\n ",
    ),
    *(
        "a\r\nb",
        "\u00a0a",
        "a\u00a0b",
        "a\u2028b",
        "\x85a",
        "a\x00b",
        "\ufeffa",
        "a\u200bb",
        "e\u0301",
        "\u0301e",
        "\u212b",
    ),
    *("\ufffd", "\U0001f600", "a" + "\u0301" * 40, "\u0001", "\u202ea", "Ö", "ꙮ", "한", "\u1112\u1161"),
)


def survives(record: Record) -> str:
    """The file of a record, which read again gives the record and no problem."""
    text = emit(record)
    document = read(text.encode(), "a.yml")
    assert document.problems == [], text
    again, problems = validate(document, type(record))
    assert problems == [], text
    assert again == record, text
    assert emit(record) == text
    return text


TEXTS = st.sampled_from(TRICKY) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@in_two_lots(150, 2000, given(TEXTS, st.lists(TEXTS, max_size=4)))
def test_any_text_survives(text: str, remarks: list[str]) -> None:
    survives(Supplier.model_validate({"id": "a", "title": text, "notes": text, "contact": {"name": text}}))
    procurement = {
        "id": "a",
        "title": "a",
        "procuring_entity": "a",
        "source_remarks": remarks,
        "lots": [{"id": "1", "title": text}],
    }
    survives(Procurement.model_validate(procurement))


@pytest.mark.parametrize("text", TRICKY)
def test_text_that_looks_like_something_else(text: str) -> None:
    survives(Supplier.model_validate({"id": "a", "title": text, "notes": text}))


DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31)).map(date.isoformat)
SLUGS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,2}", fullmatch=True).filter(lambda text: len(text) < 81)
SCALARS: dict[Any, st.SearchStrategy[object]] = {
    scalars.text: TEXTS,
    scalars.slug: SLUGS | st.sampled_from(["1", "007", "1e3", "no", "null", "2021-01-18"]),
    scalars.day: DAYS,
    scalars.moment: st.tuples(DAYS, st.sampled_from(["", "T23:59", "T00:00"])).map("".join),
    amounts.whole: st.just(PlainNumber("1")) | st.integers(0, 10**9).map(PlainNumber),
    amounts.money: st.decimals(0, 10**12, places=2).map(lambda amount: PlainNumber(format(amount, "f")))
    | st.just(PlainNumber("0")),
    amounts.year: st.integers(1990, 2100).map(PlainNumber),
    amounts.few: st.integers(0, 999).map(PlainNumber),
    amounts.measure: st.decimals(0, 10**12, places=2).map(lambda amount: PlainNumber(format(amount, "f"))),
    scalars.flag: st.booleans(),
    scalars.url: st.sampled_from(["https://www.exempel.se/", "http://a.se/b?c=d&e=f#g:h", "https://a.se/#"]),
    scalars.email: st.just("upphandling@exempel.se"),
    scalars.phone: st.sampled_from(["0250-260 00", "+46 250 260 00", "0250260000"]),
    when.when: st.sampled_from(["2010", "2019-03", "2019-11-25"]),
    scalars.quarter: st.just("2027-Q1"),
    scalars.cpv_code: st.sampled_from(["03000000", "30190000", "09000000"]),
    scalars.organization_number: st.sampled_from(["212000-2213", "2120000019"]),
}


def plain(hint: Any) -> st.SearchStrategy[object]:
    """Values as the reader gives them, for a field of that type."""
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        known = next((SCALARS[mark.func] for mark in marks if isinstance(mark, PlainValidator)), None)
        return known if known is not None else plain(inner)
    if get_origin(hint) is tuple:
        return st.lists(plain(get_args(hint)[0]), max_size=3)
    if get_args(hint):
        return plain(next(option for option in get_args(hint) if option is not type(None)))
    if issubclass(hint, Part):
        return parts(hint)
    if issubclass(hint, str):
        return st.sampled_from([str(code) for code in hint])
    raise AssertionError(f"no values for {hint}")


def parts(model: type[Part]) -> st.SearchStrategy[object]:
    """Plain data that the model takes."""

    def taken(data: dict[str, object]) -> bool:
        try:
            model.model_validate(data)
        except ValidationError:
            return False
        return True

    hints = get_type_hints(model, include_extras=True)
    fields = {
        field.alias or name: (field.is_required(), plain(hints[name])) for name, field in model.model_fields.items()
    }
    needed = {key: values for key, (required, values) in fields.items() if required}
    optional = {key: values for key, (required, values) in fields.items() if not required}
    return st.fixed_dictionaries(needed, optional=optional).filter(taken)


@pytest.mark.parametrize("model", [Supplier, Organization, Procurement, Agreement, Cooperation])
def test_any_record_survives(model: type[Record]) -> None:
    @settings(
        max_examples=40,
        deadline=timedelta(seconds=10),
        suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
    )
    @given(parts(model))
    def any_record(data: object) -> None:
        survives(model.model_validate(data))

    any_record()


def test_the_form_is_the_one_of_a_hand_written_file() -> None:
    record = Procurement.model_validate(
        {
            "tenders": {"by_lot": [{"lot": "1", "received": PlainNumber("3")}]},
            "award": {
                "decided": "2025-04-01",
                "suppliers": [{"supplier": "a-ab", "lots": ["1", "2 A"]}],
                "value": PlainNumber("400.50"),
            },
            "id": "2025-a",
            "title": "Städ: hela huset",
            "description": "Två stycken.\n\n- Ett: städ\n- Två",
            "procuring_entity": "mora",
            "cpv": ["03000000"],
            "reserved": False,
            "deadline": "2025-02-24T23:59",
            "source_remarks": ["En mening om något som är ovanligt."],
        }
    )
    assert survives(record) == (
        'id: 2025-a\ntitle: "Städ: hela huset"\nprocuring_entity: mora\n'
        "description: |-\n  Två stycken.\n\n  - Ett: städ\n  - Två\n"
        'reserved: false\ncpv: ["03000000"]\ndeadline: 2025-02-24T23:59\n'
        'tenders:\n  by_lot:\n    - lot: "1"\n      received: 3\n'
        'award:\n  decided: 2025-04-01\n  suppliers:\n    - supplier: a-ab\n      lots: ["1", 2 A]\n  value: 400.50\n'
        "source_remarks:\n  - En mening om något som är ovanligt.\n"
    )


def test_codes_are_written_as_their_codes() -> None:
    assert "nature: works" in emit(
        Procurement.model_validate({"id": "a", "title": "a", "procuring_entity": "a", "nature": "works"})
    )
