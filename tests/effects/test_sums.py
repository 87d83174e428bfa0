# SPDX-License-Identifier: EUPL-1.2
"""What is told of many records together may change where nothing told of the few that a change reaches does: medians, the largest of sums, what is told of enough, the first of several spellings."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.base import Record
from generator.model.codelists import DirectAwardLimitList
from generator.model.procurement import Procurement
from generator.model.words import CpvWords
from generator.register import Register
from tests.effects.test_pages import real, said
from tests.support.example import SMALL
from tests.support.records import record
from tests.support.registers import changed
from tests.support.sight import key_of

BASE = load(FolderSource(SMALL)).register
PLOUGHED = BASE.procurements["2022-snorojning"]


def with_(*records: Record) -> Register:
    return Register(
        ({key_of(each): each for each in BASE.records()} | {key_of(each): each for each in records}).values()
    )


def told(before: Register, after: Register) -> tuple[str, ...]:
    """The files that differ, which are those that `samkop diff` names."""
    found = said(before, after, Audience.PUBLIC)
    assert found == real(before, after, Audience.PUBLIC)
    return found.changed


@pytest.mark.parametrize(("place", "many"), [(5, 7), (3, 4)])
def test_a_median_of_enough_procurements(place: int, many: int) -> None:
    one = BASE.procurements["2024-elarbeten"]

    def bought(number: int, received: int) -> Procurement:
        assert one.tenders is not None
        tenders = changed(one.tenders, {"received": received})
        return changed(
            one, {"id": f"2024-kop-{number}", "title": f"Köp {number}", "redone_as": None, "tenders": tenders}
        )

    each = [bought(*pair) for pair in enumerate((1, 2, 2, 3, 5, 8, 9, 9))]
    assert "oppna-data/matt.csv" in told(with_(*each), with_(*each, bought(place, many)))


def run(name: str, value: int | None, *sellers: tuple[str, int | None]) -> Procurement:
    """A procurement of 2022 of a value, with what each seller was awarded."""
    assert PLOUGHED.award is not None
    first = PLOUGHED.award.suppliers[0]
    rows = tuple(
        changed(first, {"supplier": seller, "value": None if own is None else Decimal(own)}) for seller, own in sellers
    )
    award = changed(PLOUGHED.award, {"value": None if value is None else Decimal(value), "suppliers": rows})
    return changed(PLOUGHED, {"id": f"2022-{name}", "title": name, "redone_as": None, "award": award})


def test_sole_traders_together_where_they_are_enough() -> None:
    trader = BASE.suppliers["fiktiva-fonsterputsarna"]
    firms = [changed(trader, {"id": f"firma-{number}", "title": f"Firma {number}"}) for number in range(6)]
    others = [run(f"kop-{number}", None, (f"firma-{number}", 1000)) for number in range(5)]
    before, after = (
        with_(*firms, *others, run("kop-5", 9000, ("firma-5", own), ("exempelgrav-ab", None))) for own in (100, 200)
    )
    assert "oppenhet/leverantorer.csv" in told(before, after)


def test_the_ten_largest_sums() -> None:
    """The seller that is last among the few is first of all."""
    firm = BASE.suppliers["exempelkontor-ab"]
    firms = [
        changed(firm, {"id": f"firma-{number:02}", "title": f"Firma {number}", "number": None}) for number in range(12)
    ]
    large = run("stor", 10**8, ("firma-00", None))
    before, after = (
        with_(
            *firms,
            large,
            run("manga", 10**7, ("firma-00", own), *((f"firma-{n:02}", 10_000 + n) for n in range(1, 12))),
        )
        for own in (100, 200)
    )
    assert "oppenhet/2022/index.html" in told(before, after)


def test_the_first_spelling_of_a_word() -> None:
    old = BASE.agreements["mobler"]

    def spelled(name: str, *words: str, replaces: str | None = None) -> Record:
        return changed(old, {"id": name, "title": name, "keywords": words, "procurement": None, "replaces": replaces})

    rest = (spelled("b-rad", "fatolj"), spelled("c-rad", "Fatolj", replaces="a-rad"))
    changed_files = told(with_(spelled("a-rad", "Fatolj"), *rest), with_(spelled("a-rad"), *rest))
    assert "for-foretag/a-o/f/index.html" in changed_files


def test_words_for_codes_and_limits_are_told_of_records_that_do_not_name_them() -> None:
    words = record(CpvWords, "{id: cpv_words, title: Ord, rows: [{cpv: '39', words: [pulpet]}]}")
    changed_files = told(with_(), with_(words))
    assert {"search/index.json", "for-foretag/a-o/p/index.html"} <= set(changed_files) | set(
        said(with_(), with_(words), Audience.PUBLIC).added
    )
    (limits,) = BASE.of(DirectAwardLimitList).values()
    lower = changed(limits, {"rows": tuple(changed(row, {"amount": Decimal(1000)}) for row in limits.rows)})
    assert told(with_(), with_(lower))
