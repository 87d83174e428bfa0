# SPDX-License-Identifier: EUPL-1.2
"""The source's words in the register's codes, and names in ordinary case."""

from __future__ import annotations

import pytest

from generator.imports import translate
from generator.imports.buyer import ordinary_case
from generator.model.codes import Law, OrganizationKind, Procedure, SupplierScale


@pytest.mark.parametrize("procedure", [*Procedure])
def test_every_procedure_is_known_by_its_name(procedure: Procedure) -> None:
    assert translate.procedure(procedure.label.upper()) is procedure


def test_words_without_a_code_are_none() -> None:
    assert translate.procedure("Projekttävling") is None
    assert translate.procedure("Förenklad upphandling") is Procedure.SIMPLIFIED
    assert translate.law("Direktiv 2014/25/EU") is Law.LUF
    assert translate.law("Direktiv 1999/1/EG") is None
    assert translate.scale("Stora företag") is SupplierScale.LARGE
    assert translate.scale("") is None
    assert [translate.truth(word) for word in ("SANT", "Falskt", "kanske", "")] == [True, False, None, None]
    assert translate.organization_kind("", "Kommunalförbund") is OrganizationKind.MUNICIPAL_ASSOCIATION


def test_numbers_and_days() -> None:
    assert [translate.count(text) for text in ("3", "3,0", "1 000", "", "3,5", "-1", "NaN", "<5")] == [
        3,
        3,
        1000,
        None,
        None,
        None,
        None,
        None,
    ]
    assert [translate.day(text) for text in ("2021-01-18", "2021-01-18 00:00:00", "2021-02-30", "18/1 2021", "")] == [
        "2021-01-18",
        "2021-01-18",
        None,
        None,
        None,
    ]
    assert [
        translate.cpv_code(text)
        for text in ("09000000 Olja", "09000000-3", "00000000 Uppgift saknas", "9000000", "123456789")
    ] == ["09000000", "09000000", None, None, None]


def test_short_names_are_unique_and_never_empty() -> None:
    taken: set[str] = set()
    names = [
        translate.short_name(name, "leverantor", taken)
        for name in ("Å & Ö AB", "Å Ö AB", "株式会社", "…", "CON", "x" * 200, "x" * 200)
    ]
    assert names == ["a-o-ab", "a-o-ab-2", "leverantor", "leverantor-2", "con-2", "x" * 72, "x" * 72 + "-2"]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("MORA KOMMUN", "Mora kommun"),
        ("MALUNG-SÄLENS KOMMUN", "Malung-Sälens kommun"),
        ("STOCKHOLMS STAD", "Stockholms stad"),
        ("REGION DALARNA", "Region Dalarna"),
        ("ORSABOSTÄDER AB", "Orsabostäder AB"),
        ("Dala Vatten och Avfall AB", "Dala Vatten och Avfall AB"),
    ],
)
def test_names_in_capitals_become_ordinary(found: str, expected: str) -> None:
    assert ordinary_case(found) == expected
