# SPDX-License-Identifier: EUPL-1.2
"""What each scalar takes and what it refuses, with the words an editor reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.load.reader import read
from generator.model import amounts, scalars
from generator.model.identity import MASK
from generator.model.refusal import refuse, shown
from generator.model.scalars import MomentValue
from generator.plain import PlainNumber as N

Scalar = Callable[[object], Any]
WRONG_TYPES: tuple[object, ...] = (None, True, [], {}, ["a"], {"a": "b"})
ALL: dict[str, Scalar] = {
    name: getattr(amounts if hasattr(amounts, name) else scalars, name)
    for name in (
        [
            "text",
            "slug",
            "day",
            "moment",
            "whole",
            "year",
            "money",
            "flag",
            "url",
            "email",
            "phone",
            "quarter",
            "cpv_code",
            "cpv_beginning",
            "organization_number",
        ]
    )
}


def refused(scalar: Scalar, value: object) -> tuple[str, str, str]:
    """Code, message and hint, as they reach the editor."""
    with pytest.raises(PydanticCustomError) as caught:
        scalar(value)
    return caught.value.type, caught.value.message(), (caught.value.context or {})["hint"]


def said(scalar: Scalar, value: object) -> tuple[str, str, str] | None:
    """The same, or None where the value is taken."""
    try:
        scalar(value)
    except PydanticCustomError as error:
        return error.type, error.message(), (error.context or {})["hint"]
    return None


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("text", "Papper", "Papper"),
        ("text", "  Papper \n", "Papper"),
        ("text", N("2025"), "2025"),
        ("text", "0007", "0007"),
        ("slug", "a", "a"),
        ("slug", "exempelkontor-ab", "exempelkontor-ab"),
        ("slug", "direct_award_limits", "direct_award_limits"),
        ("slug", N("2025"), "2025"),
        ("slug", "a" * 80, "a" * 80),
        ("day", "1990-01-01", date(1990, 1, 1)),
        ("day", "2100-12-31", date(2100, 12, 31)),
        ("day", "2024-02-29", date(2024, 2, 29)),
        ("day", " 2025-01-01 ", date(2025, 1, 1)),
        ("moment", "2025-02-24", MomentValue(date(2025, 2, 24))),
        ("moment", "2025-02-24T00:00", MomentValue(date(2025, 2, 24), "00:00")),
        ("moment", "2025-02-24 23:59", MomentValue(date(2025, 2, 24), "23:59")),
        ("whole", N("0"), 0),
        ("whole", N("12"), 12),
        ("year", N("1990"), 1990),
        ("year", N("2100"), 2100),
        ("whole", N("1000000000"), 10**9),
        ("money", N("0"), Decimal(0)),
        ("money", N("4000000"), Decimal(4_000_000)),
        ("money", N("0.10"), Decimal("0.10")),
        ("money", N("9999999999999.99"), Decimal("9999999999999.99")),
        ("flag", True, True),
        ("flag", False, False),
        ("url", "https://www.exempel.se/avtal?id=1#a", "https://www.exempel.se/avtal?id=1#a"),
        ("url", "http://a.se", "http://a.se"),
        ("email", "upphandling@exempel.se", "upphandling@exempel.se"),
        ("email", "a.b+c@x.y.example", "a.b+c@x.y.example"),
        ("phone", "0250-260 00", "0250-260 00"),
        ("phone", "+46 250 260 00", "+46 250 260 00"),
        ("phone", "0250\u00a0260\u00a000", "0250 260 00"),
        ("quarter", "2025-Q1", "2025-Q1"),
        ("quarter", "1990-Q4", "1990-Q4"),
        ("cpv_code", "30190000", "30190000"),
        ("cpv_code", "30190000-7", "30190000"),
        ("cpv_code", "03000000", "03000000"),
        ("cpv_code", N("30190000"), "30190000"),
        ("cpv_beginning", "9062", "9062"),
        ("organization_number", "212000-2213", "2120002213"),
        ("organization_number", "2120002213", "2120002213"),
        ("organization_number", "212000 2213", "2120002213"),
        ("organization_number", N("2120002213"), "2120002213"),
    ],
)
def test_taken(name: str, written: object, value: object) -> None:
    found = ALL[name](written)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("name", "written", "code", "message", "hint"),
    [
        ("text", "", "tomt-varde", "Värdet saknas", "ta bort nyckeln"),
        ("text", " \n", "tomt-varde", "Värdet saknas", "Skriv ett värde"),
        ("text", None, "tomt-varde", "Värdet saknas", "Skriv ett värde"),
        ("text", True, "inte-text", "väntas text, men det står true", "citattecken"),
        ("text", ["a"], "inte-text", "men det står en lista", "citattecken"),
        ("text", {"a": "b"}, "inte-text", "men det står en grupp av nycklar", "citattecken"),
        ("slug", "Städ & Tvätt", "fel-id", "”Städ & Tvätt” duger inte som kortnamn", "stad-tvatt"),
        ("slug", "a--b", "fel-id", "enkla bindestreck", "a-b"),
        ("slug", "-a", "fel-id", "enkla bindestreck", "Skriv till exempel a."),
        ("slug", "a" * 81, "fel-id", "högst 80 tecken", "a" * 80),
        ("slug", "ærø", "fel-id", "små bokstäver", "aero"),
        ("slug", "…", "fel-id", "duger inte", "kontorsmaterial"),
        ("slug", "٣", "fel-id", "siffror", "kontorsmaterial"),
        ("day", "2025-02-29", "fel-datum", "”2025-02-29” finns inte i kalendern", "2027-02-28"),
        ("day", "2025-13-01", "fel-datum", "finns inte i kalendern", "år-månad-dag"),
        ("day", "0000-01-01", "fel-datum", "finns inte i kalendern", "år-månad-dag"),
        ("day", "1989-12-31", "fel-datum", "Årtalet i ”1989-12-31” är orimligt", "1990 och 2100"),
        ("day", "2101-01-01", "fel-datum", "orimligt", "1990 och 2100"),
        ("day", "2025-1-1", "fel-datum", "väntas ett datum, men det står ”2025-1-1”", "2027-02-28"),
        ("day", "1 mars 2025", "fel-datum", "”1 mars 2025”", "Menade du 2025-03-01?"),
        ("day", "20250301", "fel-datum", "väntas ett datum", "Menade du 2025-03-01?"),
        ("day", "20/10 2026", "fel-datum", "väntas ett datum", "Menade du 2026-10-20?"),
        ("day", "den 1 Okt. 2026", "fel-datum", "väntas ett datum", "Menade du 2026-10-01?"),
        ("day", "31.12.2026", "fel-datum", "väntas ett datum", "Menade du 2026-12-31?"),
        ("day", "2026/2/3", "fel-datum", "väntas ett datum", "Menade du 2026-02-03?"),
        ("day", "31/11 2026", "fel-datum", "väntas ett datum", "Skriv år-månad-dag"),
        ("day", "20 smörmånad 2026", "fel-datum", "väntas ett datum", "Skriv år-månad-dag"),
        ("day", "20/10 26", "fel-datum", "väntas ett datum", "Skriv år-månad-dag"),
        ("day", N("2025"), "fel-datum", "”2025”", "2027-02-28"),
        ("day", "２０２５-01-01", "fel-datum", "väntas ett datum", "2027-02-28"),
        ("day", None, "fel-datum", "men det står inget värde", "2027-02-28"),
        ("moment", "2025-02-24T24:00", "fel-tidpunkt", "datum, gärna med klockslag", "2025-02-24T23:59"),
        ("moment", "2025-02-24T9:00", "fel-tidpunkt", "klockslag", "T23:59"),
        ("moment", "2025-02-24T23:59:00", "fel-tidpunkt", "klockslag", "T23:59"),
        ("moment", "2025-02-24T23:59Z", "fel-tidpunkt", "klockslag", "T23:59"),
        ("moment", "2025-02-30T10:00", "fel-datum", "”2025-02-30” finns inte i kalendern", "år-månad-dag"),
        ("whole", "12", "fel-tal", "heltal, men det står ”12”", "Skriv 12, utan citattecken"),
        ("whole", "1 000", "fel-tal", "heltal", "Skriv 1000, utan"),
        ("whole", "12,5", "fel-tal", "heltal", "Skriv bara siffror, till exempel 12."),
        ("whole", N("12.5"), "fel-tal", "heltal från 0 och uppåt", "12"),
        ("whole", N("-1"), "fel-tal", "från 0 och uppåt", "12"),
        ("whole", N("1000000001"), "fel-tal", "orimligt stort", "1000000000"),
        ("year", N("1989"), "fel-artal", "Årtalet ”1989” är orimligt", "mellan 1990 och 2100"),
        ("year", N("2101"), "fel-artal", "orimligt", "mellan 1990 och 2100"),
        ("year", N("25"), "fel-artal", "orimligt", "mellan 1990 och 2100"),
        ("year", "i fjol", "fel-tal", "ett årtal", "till exempel 2027"),
        ("whole", "tolv", "fel-tal", "”tolv”", "bara siffror"),
        ("money", "1 000 000", "fel-tal", "belopp i kronor utan moms", "Skriv 1000000, utan"),
        ("money", "1\u00a0000\u00a0000 kr", "fel-tal", "belopp", "Skriv 1000000, utan"),
        ("money", "1_000", "fel-tal", "belopp", "Skriv 1000, utan"),
        ("money", "12,50", "fel-tal", "belopp", "Skriv 12.50, utan citattecken, mellanslag och enhet, med punkt"),
        ("money", "100:-", "fel-tal", "belopp", "Skriv 100, utan"),
        ("money", "4 mkr", "fel-tal", "”4 mkr”", "till exempel 4000000"),
        ("money", "1e3", "fel-tal", "”1e3”", "bara siffror"),
        ("money", N("-1"), "fel-belopp", "noll eller mer", "4000000"),
        ("money", N("-0"), "fel-belopp", "noll eller mer", "4000000"),
        ("money", N("0.001"), "fel-belopp", "högst två decimaler", "4000000"),
        ("money", N("10000000000000"), "fel-belopp", "under tio biljoner", "4000000"),
        ("flag", "ja", "fel-ja-nej", "true eller false, men det står ”ja”", "Skriv true."),
        ("flag", "No", "fel-ja-nej", "”No”", "Skriv false."),
        ("flag", N("1"), "fel-ja-nej", "”1”", "true för ja och false för nej"),
        ("flag", None, "fel-ja-nej", "inget värde", "true för ja"),
        ("url", "www.exempel.se", "fel-webbadress", "väntas en webbadress", "https://www.exempel.se/avtal"),
        ("url", "javascript:alert(1)", "fel-webbadress", "väntas en webbadress", "https://"),
        ("url", "https://a b", "fel-webbadress", "”https://a b”", "https://"),
        ("url", "ftp://a.se", "fel-webbadress", "webbadress", "https://"),
        ("url", 'https://a"onload=x', "fel-webbadress", "webbadress", "https://"),
        ("email", "exempel.se", "fel-epost", "e-postadress, men det står ”exempel.se”", "upphandling@exempel.se"),
        ("email", "a@b", "fel-epost", "e-postadress", "@"),
        ("email", "Eva <a@b.se>", "fel-epost", "e-postadress", "@"),
        ("phone", "ring", "fel-telefon", "telefonnummer, men det står ”ring”", "0980-319 200"),
        ("phone", "0-----", "fel-telefon", "telefonnummer", "0980-319 200"),
        ("phone", "0250/26000", "fel-telefon", "telefonnummer", "bindestreck"),
        ("phone", "250-260 00", "fel-telefon", "telefonnummer", "0980-319 200"),
        ("phone", "0" * 21, "fel-telefon", "telefonnummer", "0980-319 200"),
        ("quarter", "2025-Q5", "fel-kvartal", "ett kvartal, men det står ”2025-Q5”", "2027-Q3"),
        ("quarter", "Q1 2025", "fel-kvartal", "ett kvartal", "2027-Q3"),
        ("quarter", "0000-Q1", "fel-kvartal", "ett kvartal", "2027-Q3"),
        ("quarter", "2101-Q1", "fel-kvartal", "ett kvartal", "2027-Q3"),
        ("cpv_code", "3019", "fel-cpv", "”3019” är ingen CPV-kod", "30190000"),
        ("cpv_code", "30190000-8", "fel-cpv", "fel kontrollsiffra: till 30190000 hör 7", "åtta siffror"),
        ("cpv_code", "30190001", "okand-cpv", "”30190001” finns inte", "30190000"),
        ("cpv_beginning", "9", "fel-cpv", "”9” är inte början på en CPV-kod", "9062"),
        ("cpv_beginning", "906a", "fel-cpv", "”906a” är inte början på en CPV-kod", "9062"),
        ("cpv_beginning", "998", "okand-cpv", "Ingen kod i listan CPV 2008 börjar med ”998”", "Slå upp"),
        ("cpv_code", "99999999", "okand-cpv", "finns inte i listan CPV 2008", "Slå upp"),
        ("organization_number", "212000-2214", "fel-orgnr", "kontrollsiffra stämmer inte", "Bolagsverkets"),
        ("organization_number", "212000", "fel-orgnr", "tio siffror", "556677-8899"),
        ("organization_number", "SE212000221301", "fel-orgnr", "tio siffror", "556677-8899"),
        ("organization_number", "16212000-2213", "fel-orgnr", "utan 16 först", "556677-8899"),
    ],
)
def test_refused(name: str, written: object, code: str, message: str, hint: str) -> None:
    found = refused(ALL[name], written)
    assert found[0] == code
    assert message in found[1]
    assert hint in found[2]
    assert not found[1].endswith("."), "the full stop comes where the field's name does"
    assert found[2].endswith(".")


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("value", WRONG_TYPES, ids=str)
def test_the_wrong_kind_of_value_is_refused_and_nothing_else_raises(name: str, value: object) -> None:
    if not (name == "flag" and value is True):
        refused(ALL[name], value)


@pytest.mark.parametrize("name", ALL)
@given(written=st.one_of(st.text(), st.from_regex(r"-?[0-9]{1,30}(\.[0-9]{1,5})?", fullmatch=True).map(N)))
def test_any_text_is_taken_or_refused_in_our_words(name: str, written: str) -> None:
    words = said(ALL[name], written)
    assert words is None or words[2].endswith(".")


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("digits", ["9" * 5000, "1." + "0" * 5000, "-" + "9" * 5000])
def test_thousands_of_digits_are_refused_not_raised(name: str, digits: str) -> None:
    if name == "text":
        assert scalars.text(N(digits)) == digits
    else:
        _, message, hint = refused(ALL[name], N(digits))
        assert len(message) + len(hint) < 400
    if name in ("whole", "money"):
        _, message, hint = refused(ALL[name], digits)
        assert len(message) + len(hint) < 400


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_day_comes_back_as_it_was_written(day: date) -> None:
    assert scalars.day(day.isoformat()) == day
    assert scalars.moment(f"{day}T13:00") == MomentValue(day, "13:00")
    assert str(scalars.moment(f"{day}T13:00")) == f"{day}T13:00"
    assert str(scalars.moment(str(day))) == str(day)


@given(st.decimals(0, "9999999999999.99", places=2), st.booleans())
def test_money_comes_back_as_it_was_written_through_the_file(amount: Decimal, cents: bool) -> None:
    written = f"{amount:f}" if cents else f"{amount:f}".partition(".")[0]
    data = read(f"amount: {written}\n".encode(), "a.yml").data
    assert data is not None
    assert format(amounts.money(data["amount"]), "f") == written


@given(st.integers(0, 10**9))
def test_whole_numbers_come_back(number: int) -> None:
    assert amounts.whole(N(number)) == number


class TestPersonalNumbers:
    @pytest.mark.parametrize(
        "number",
        ["850101-1236", "8501011236", "19850101-1236", "198501011236", "850101+1236", "850161-1233", "101010-1010"],
    )
    def test_no_organization_number(self, number: str) -> None:
        code, message, hint = refused(scalars.organization_number, number)
        if code == "fel-orgnr":
            assert "+" in number
        else:
            assert code == "personnummer"
            assert "sole_trader: true" in hint
            assert "historiken" in hint
        for words in (message, hint):
            assert number not in words
            assert number[-4:] not in words

    @pytest.mark.parametrize("name", sorted(set(ALL) - {"text", "organization_number"}))
    @pytest.mark.parametrize("number", ["850101-1236", "8501011236", "Anna 19850101-1236 Ek"])
    def test_no_refusal_repeats_one(self, name: str, number: str) -> None:
        words = " ".join(said(ALL[name], number) or ())
        assert "1236" not in words
        assert MASK in words or not words or name in ("slug", "money", "whole", "year")


class TestWords:
    @pytest.mark.parametrize("braces", ["{hint}", "{found}", "{expected}", "{", "}", "{0}"])
    def test_braces_in_a_value_stay_braces(self, braces: str) -> None:
        _, message, _ = refused(scalars.email, braces)
        assert message == f"Här väntas en e-postadress, men det står ”{braces}”"
        error = refuse("x", "{found} är inte {expected}", "Tips.", found=braces, expected="bra")
        assert error.message() == f"{braces} är inte bra"

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            (None, "inget värde"),
            (True, "true"),
            (False, "false"),
            ({"a": 1}, "en grupp av nycklar"),
            ([1], "en lista"),
            ((1,), "en lista"),
            ("a\n  b\tc", "”a b c”"),
            ("x" * 60, f"”{'x' * 60}”"),
            ("x" * 61, f"”{'x' * 60}…”"),
            (N("12"), "”12”"),
            ("Anna 850101-1236", f"”Anna {MASK}”"),
        ],
    )
    def test_a_value_as_one_recognizes_it(self, value: object, words: str) -> None:
        assert shown(value) == words

    @given(st.text())
    def test_a_suggested_id_is_an_id(self, text: str) -> None:
        assert scalars.slug(scalars.suggest_slug(text))


def test_a_list_is_a_list() -> None:
    assert scalars._as_tuple(None) == ()
    assert scalars._as_tuple(["a"]) == ("a",)
    wrong: tuple[object, ...] = ("a", {}, True, N("1"))
    for value in wrong:
        code, message, hint = refused(scalars._as_tuple, value)
        assert code == "inte-lista"
        assert "väntas en lista" in message
        assert "bindestreck" in hint


@given(st.dates(date(1990, 1, 1), date(2100, 12, 30)))
def test_moments_sort_as_days(day: date) -> None:
    assert MomentValue(day) < MomentValue(day, "00:00") < MomentValue(day, "23:59") < MomentValue(day + timedelta(1))
