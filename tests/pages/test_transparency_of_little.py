# SPDX-License-Identifier: EUPL-1.2
"""The pages of transparency of registers that know little: an imported year without outcomes, and one with nothing in it. What is not known is said, never counted."""

from __future__ import annotations

from datetime import date

import pytest

from generator.imports.statistik import import_statistics
from generator.judging import judge
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.register import Register
from tests.imports.small import NUMBER, PROCUREMENTS, tables, write_csv
from tests.site.built import Page
from tests.support.pages import bare_site
from tests.support.records import record

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """One buyer's rows of one year, from a source that does not tell how everything ended."""
    folder = tmp_path_factory.mktemp("imported")
    in_year = {name for name, row in PROCUREMENTS.items() if row.get("Publiceringsdatum", "").startswith("2021")}
    rows = {table: [row for row in rows if row["Upphandlings-ID"] in in_year] for table, rows in tables().items()}
    import_statistics(write_csv(folder / "tables", rows), NUMBER, folder / "register", DAY)
    return judge(FolderSource(folder / "register"), [], DAY).register


def pages(register: Register, audience: Audience) -> dict[str, Page]:
    """The section, as text."""
    files = bare_site(register, audience, DAY)
    return {
        path: Page(body.decode())
        for path, body in files.items()
        if path.startswith("oppenhet/") and path.endswith(".html")
    }


@pytest.mark.parametrize("audience", Audience)
def test_one_imported_year_is_told_as_far_as_it_goes(imported: Register, audience: Audience) -> None:
    found = pages(imported, audience)
    years = {path.split("/")[1] for path in found if path.split("/")[1].isdigit()}
    assert years == {"2021"}
    first, year = found["oppenhet/index.html"], found["oppenhet/2021/index.html"]
    assert "2021 i siffror" in first.text
    assert "Registret har ett enda år, så det finns inget att jämföra med än." in first.text
    assert "År för år" not in first.text
    assert "Registret saknar uppgift om kategori för upphandlingarna." in first.text
    assert "Registret saknar uppgifter för: " in year.text
    assert "Direktupphandlingar över 100 000 kr" in year.text
    assert "Uppgift saknas" not in first.text, "what nothing is known of is no headline"
    assert "utan uppgift" in year.text


@pytest.mark.parametrize("audience", Audience)
def test_a_register_without_procurements_says_so_and_draws_nothing(audience: Audience) -> None:
    register = Register(
        [
            record(
                Cooperation,
                'id: cooperation\ntitle: S\nformat: 1\nhost: mora\nsites: {public: {name: S, url: "https://samkop.example/"}}\n',
            ),
            record(Organization, "{id: mora, title: Mora, kind: municipality}"),
        ]
    )
    found = pages(register, audience)
    first = found["oppenhet/index.html"]
    assert "Registret har inga upphandlingar att räkna på än." in first.text
    assert {"per-organisation", "per-kategori"} <= first.ids(), "other pages lead here"
    assert "Det betyder inte att inga har gjorts" in found["oppenhet/direktupphandlingar/index.html"].text
    assert not any("chart__picture" in page.html for page in found.values())
