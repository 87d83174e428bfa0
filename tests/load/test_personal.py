# SPDX-License-Identifier: EUPL-1.2
"""Personal numbers anywhere in a register: told at their place, never repeated, and cheap to look for."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.loader import Loaded, load
from generator.load.personal import CODE, told
from generator.problem import Severity
from tests.checks.build import AGREEMENT, GUIDANCE, MARK, REGISTER, SELLER, Memory, expect, problems

NUMBER = "850101-1236"
SELLER_PATH = "suppliers/exempel-ab.yml"


def loaded(files: dict[str, str]) -> Loaded:
    return load(Memory({**REGISTER, **files}))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (SELLER_PATH, SELLER + f"notes: Ring Anna, ¤{NUMBER}.\n"),
        (SELLER_PATH, SELLER + f"notes: |\n  Ring Anna\n  på ¤{NUMBER}\n"),
        (SELLER_PATH, SELLER + f'number: ¤"{NUMBER}"\n'),
        (SELLER_PATH, SELLER + f"number: ¤{NUMBER}\n"),
        (SELLER_PATH, SELLER + f"# Anna ¤{NUMBER}\n"),
        (SELLER_PATH, SELLER + f"legal_form: AB  # ägs av ¤19{NUMBER}\n"),
        (SELLER_PATH, SELLER.replace("Exempel AB", f"Firma ¤{NUMBER}")),
        ("agreements/kontor.yml", AGREEMENT + f"keywords: [papper, ¤{NUMBER}]\n"),
        ("agreements/kontor.yml", AGREEMENT + f"documents: [{{title: A, url: https://x.example/¤{NUMBER}.pdf}}]\n"),
        ("guidance/bestalla.md", GUIDANCE + f"\nRing Anna, ¤{NUMBER}, om **allt**.\n"),
        ("guidance/bestalla.md", GUIDANCE.replace("owner: ", f"owner: ¤{NUMBER} ")),
        ("codelists/categories.yml", f"# ¤{NUMBER}\n" + REGISTER["codelists/categories.yml"]),
    ],
)
def test_in_any_value_comment_or_prose(path: str, text: str) -> None:
    (found,) = expect(CODE, {path: text})
    assert found.severity is Severity.ERROR
    assert "1236" not in found.message + found.hint
    assert "historiken" in found.hint


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        (f'"¤{NUMBER}": x\n', {CODE, "okand-nyckel"}),
        (f"sole_trader: ¤{NUMBER}\n", {CODE, "fel-ja-nej"}),
        (f"former_ids: [anna-ek-¤{NUMBER}]\n", {CODE}),
        (f"contact: {{phone: Anna ¤{NUMBER}}}\n", {CODE, "fel-telefon"}),
        (f"title: ¤{NUMBER}\n", {CODE, "dubbel-nyckel"}),
        (f"notes: a: ¤{NUMBER}\n", {CODE, "kolon-i-varde"}),
        (f"¤{NUMBER}\n", {CODE, "saknat-kolon"}),
        ("number: 0¤101011230\n".replace("¤", ""), set()),
    ],
)
def test_beside_other_faults_no_message_repeats_it(line: str, codes: set[str]) -> None:
    found = problems({SELLER_PATH: SELLER + line})
    assert {problem.code for problem in found} >= codes
    for problem in found:
        assert "1236" not in problem.message + problem.hint, problem


@pytest.mark.parametrize(
    "path",
    [f"suppliers/firma-{NUMBER}.yml", f"suppliers/{NUMBER}.yml", "avtal/8501011236.yml", f"guidance/{NUMBER}.md"],
)
def test_in_the_name_of_a_file(path: str) -> None:
    found = [problem for problem in problems({path: SELLER}) if problem.file == f"register/{path}"]
    assert (CODE, 1, 1) in {(problem.code, problem.line, problem.column) for problem in found}
    for problem in found:
        assert "1236" not in problem.message + problem.hint
    assert any("Filens namn" in problem.message for problem in found)


def test_in_an_overlay() -> None:
    expect(CODE, {}, {SELLER_PATH: f"contact_person: Anna ¤{NUMBER}\n"})
    expect(CODE, {}, {SELLER_PATH: f"# ¤{NUMBER}\ncontact_person: Säljaren\n"})


def test_in_a_file_that_is_no_text() -> None:
    raw = f"id: exempel-ab\ntitle: St\xe4d {NUMBER}\n".encode("latin-1")
    found = load(Memory({SELLER_PATH: raw})).problems
    assert (CODE, 2, 13) in {(problem.code, problem.line, problem.column) for problem in found}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_and_columns_whatever_the_line_ends(end: str, mark: str) -> None:
    raw = f"{mark}id: a{end}title: å{end}notes: ö {NUMBER}{end}".encode()
    (found,) = told("r/a.yml", "a.yml", raw)
    assert (found.line, found.column) == (3, 10)
    raw = f"{mark}# {NUMBER}{end}".encode()
    (found,) = told("r/a.yml", "a.yml", raw)
    assert (found.line, found.column) == (1, 3)


def test_each_number_is_told() -> None:
    expect(CODE, {SELLER_PATH: SELLER + f"notes: ¤{NUMBER} och ¤{NUMBER}\n# ¤{NUMBER}\n"})


def test_the_record_is_left_out_so_that_nothing_later_repeats_the_number() -> None:
    text = AGREEMENT.replace("supplier: exempel-ab", f"supplier: anna-{MARK}{NUMBER}")
    (found,) = expect(CODE, {"agreements/kontor.yml": text})
    assert "hänvisning" not in found.message
    assert "kontor" not in loaded({"agreements/kontor.yml": text.replace(MARK, "")}).register.agreements


@pytest.mark.parametrize(
    "line",
    [
        'number: "212000-2213"',
        'contact: {phone: "0250-260 00"}',
        'contact: {phone: "0701011231"}',
        "contact: {phone: '0701011231'}",
        "notes: CPV 30190000-7 och 03000000",
        "notes: KS 2025/0123, UPH-2025-000123",
        "notes: CAN-SE-2021/S079-200752-01_1",
        "notes: 2025-01-01–2025-12-31, 1 234 567 kr",
        "notes: momsnummer SE212000221301",
        "url: https://ted.europa.eu/udl?uri=TED:NOTICE:850101-1236:TEXT:SV:HTML",
    ],
)
def test_what_is_no_personal_number(line: str) -> None:
    assert problems({SELLER_PATH: f"{SELLER}{line}\n"}) == []


def test_the_word_phone_excuses_nothing_but_a_phone() -> None:
    expect(CODE, {SELLER_PATH: SELLER + f"notes: phone Anna ¤{NUMBER}\n"})


@given(st.binary())
def test_no_bytes_raise(raw: bytes) -> None:
    list(told("r/a.yml", "a.yml", raw))


@pytest.mark.parametrize(
    "text", ["1" * 250_000, "850101-" * 30_000, "19" * 100_000, "850101 - " * 25_000, "2025-01-01-" * 20_000]
)
def test_hostile_text_takes_no_time(text: str) -> None:
    started = time.perf_counter()
    list(told("r/a.yml", "a.yml", text.encode()))
    assert time.perf_counter() - started < 0.5


def test_the_cost_is_small_beside_the_reading() -> None:
    """Forty microseconds for a record of three kilobytes; the reading takes a millisecond."""
    raw = (AGREEMENT * 8).encode()
    started = time.perf_counter()
    for _ in range(200):
        list(told("r/a.yml", "agreements/a.yml", raw))
    assert (time.perf_counter() - started) / 200 < 0.0005
