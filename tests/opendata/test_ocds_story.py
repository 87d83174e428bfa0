# SPDX-License-Identifier: EUPL-1.2
"""What becomes of a procurement in OCDS, told day by day: each tag where it belongs, and nothing of what is gone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.model.agreement import Agreement
from generator.model.call_off import CallOff
from generator.model.codelists import WithdrawnList
from generator.model.cooperation import Cooperation
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.opendata.ocds.made import made
from generator.opendata.ocds.packages import PersonalNumberError
from tests.checks.build import REGISTER
from tests.opendata.stories import COOPERATION, Story
from tests.support.pages import bare_frames

PLANNED = """\
id: papper
title: Papper
procuring_entity: exempelby
on_behalf_of: [exempelby, provdalen]
law: LOU
nature: supplies
result_kind: framework_agreement
cpv: ["30190000", "30197600"]
planned: {quarter: 2025-Q1, decided: 2024-12-10}
"""
ANNOUNCED = (
    PLANNED
    + """\
procedure: open
strategic: [environment]
estimated_value: 4000000
notice: {published: 2025-02-03, id: X1, url: "https://annonser.example/X1"}
"""
)
OPEN = ANNOUNCED + "deadline: 2025-03-10T23:59\n"
MOVED = (
    ANNOUNCED
    + """\
deadline: 2025-07-01T12:00
notice_changes: [{published: 2025-02-20, reason: En bilaga saknades.}]
"""
)
TENDERS = "tenders: {received: 2, tenderers: [papper-ab, pennor-ab]}\n"
AWARDED = (
    MOVED
    + TENDERS
    + "award: {decided: 2025-07-10, suppliers: [{supplier: papper-ab}, {supplier: pennor-ab}], value: 3700000}\n"
)
REVOKED = (
    MOVED
    + TENDERS
    + (
        "award: {decided: 2025-07-10, revoked: 2025-07-15, revoked_reason: Fel uträkning., suppliers: [{supplier: papper-ab}, {supplier: pennor-ab}]}\n"
    )
)
REMADE = (
    MOVED
    + TENDERS
    + """\
earlier_awards: [{decided: 2025-07-10, revoked: 2025-07-15, reason: Fel uträkning.}]
award: {decided: 2025-08-01, suppliers: [{supplier: papper-ab}], value: 3500000}
"""
)
SIGNED = REMADE + "signed: 2025-08-20\npost_award_notice: {published: 2025-09-01}\n"
AGREEMENT = """\
id: papper-avtal
title: Papper
kind: framework_agreement
procurement: papper
suppliers: [{supplier: papper-ab}]
authorised_buyers: [{organization: exempelby}, {organization: provdalen}]
signed: 2025-08-20
period: {start: 2025-09-01, end: 2026-08-31}
ceiling: {amount: 4000000}
"""
OPTIONS = "options: [{months: 12}, {months: 12}]\n"
USED = AGREEMENT + "options: [{months: 12, use: true, decided: 2026-05-05}, {months: 12}]\n"
MODIFIED = USED + "modifications: [{decided: 2026-06-01, ground: clause, reason: Två skolor till., value: 100000}]\n"


@pytest.fixture(scope="module")
def life() -> Story:
    story = Story()
    for day, text in (
        ("2025-01-02", PLANNED),
        ("2025-02-03", OPEN),
        ("2025-02-20", MOVED),
        ("2025-07-10", AWARDED),
        ("2025-07-15", REVOKED),
        ("2025-08-01", REMADE),
    ):
        story.has(Procurement, text)
        story.publish(day)
    story.has(Procurement, SIGNED)
    for day, text in (
        ("2025-09-01", AGREEMENT + OPTIONS),
        ("2025-12-01", AGREEMENT + OPTIONS + "called_off: [{year: 2025, amount: 812000}]\n"),
        ("2026-05-05", USED + "called_off: [{year: 2025, amount: 812000}]\n"),
        ("2026-06-01", MODIFIED + "called_off: [{year: 2025, amount: 812000}]\n"),
        ("2027-10-01", MODIFIED + "called_off: [{year: 2025, amount: 812000}]\n"),
    ):
        story.has(Agreement, text)
        story.publish(day)
    return story


def test_each_day_has_its_tags(life: Story) -> None:
    assert life.tags("papper") == [
        ("2025-01-02", ["planning"]),
        ("2025-02-03", ["tender"]),
        ("2025-02-20", ["tenderAmendment"]),
        ("2025-07-10", ["tenderUpdate", "award"]),
        ("2025-07-15", ["tenderUpdate", "awardCancellation"]),
        ("2025-08-01", ["tenderUpdate", "award"]),
        ("2025-09-01", ["tenderUpdate", "awardUpdate", "contract"]),
        ("2025-12-01", ["implementation"]),
        ("2026-05-05", ["contractAmendment"]),
        ("2026-06-01", ["contractAmendment"]),
        ("2027-09-01", ["contractTermination"]),
    ]


def test_an_amendment_names_the_releases_that_it_lies_between(life: Story) -> None:
    releases = life.told()["papper"]["releases"]
    amendment = releases[-1]["tender"]["amendments"][0]
    assert amendment["amendsReleaseID"] == releases[1]["id"]
    assert amendment["releaseID"] == releases[2]["id"]
    assert amendment["rationale"] == "En bilaga saknades."
    contract = releases[-1]["contracts"][0]
    assert [each["releaseID"] for each in contract["amendments"]] == [releases[8]["id"], releases[9]["id"]]
    assert "100000 kronor" in contract["amendments"][1]["description"]


def test_an_amendment_from_before_the_ledger_names_the_release_that_told_of_it_first() -> None:
    story = Story()
    story.has(Procurement, MOVED)
    story.publish("2025-02-20")
    story.has(Procurement, MOVED + "description: Papper.\n")
    story.publish("2025-02-21")
    first, second = story.told()["papper"]["releases"]
    assert first["tender"]["amendments"] == second["tender"]["amendments"]
    assert first["tender"]["amendments"][0]["releaseID"] == first["id"]
    assert "amendsReleaseID" not in first["tender"]["amendments"][0]


def test_a_deadline_is_told_in_utc(life: Story) -> None:
    releases = life.told()["papper"]["releases"]
    assert releases[1]["tender"]["tenderPeriod"]["endDate"] == "2025-03-10T22:59:00Z"
    assert releases[2]["tender"]["tenderPeriod"]["endDate"] == "2025-07-01T10:00:00Z"


def test_the_process_as_it_is_in_the_end(life: Story) -> None:
    compiled = life.told()["papper"]["compiledRelease"]
    roles = {party["id"]: party["roles"] for party in compiled["parties"]}
    assert roles == {
        "SE-ON-2120002213": ["procuringEntity", "buyer"],
        "ocds-abc123-organisation.provdalen": ["buyer"],
        "SE-ON-5566778899": ["tenderer", "supplier"],
        "ocds-abc123-leverantor.pennor-ab": ["tenderer", "supplier"],
    }
    assert compiled["buyer"]["id"] == "SE-ON-2120002213"
    awards = {award["id"]: award for award in compiled["awards"]}
    assert awards["A1"]["status"] == "cancelled"
    assert awards["A1"]["value"] == {"currency": "SEK"}
    assert awards["A2"]["status"] == "active"
    assert awards["A2"]["value"] == {"amount": 3500000, "currency": "SEK"}
    (contract,) = compiled["contracts"]
    assert contract["awardID"] == "A2"
    assert contract["status"] == "terminated"
    assert contract["period"]["endDate"] == "2027-08-31T23:59:59Z"
    assert contract["implementation"]["transactions"][0]["value"]["amount"] == 812000
    assert compiled["tender"]["numberOfTenderers"] == 2
    assert compiled["date"] == "2027-09-01T00:00:00Z"


def test_tenders_and_tenderers_wait_for_their_day(life: Story) -> None:
    releases = life.told()["papper"]["releases"]
    assert not any("bids" in each for each in releases[:3])
    assert releases[3]["bids"]["statistics"][0]["value"] == 2
    assert "tenderers" not in releases[3]["tender"]
    assert len(releases[6]["tender"]["tenderers"]) == 2


def test_publishing_again_changes_nothing(life: Story) -> None:
    before = life.files()
    life.book.publish(life.public, life.day)
    assert life.files() == before


def test_an_id_is_made_of_what_is_told_and_of_nothing_else() -> None:
    ids = []
    for extra in ("", "notes: Bara för oss.\n", "description: Papper.\n"):
        story = Story()
        story.has(Procurement, OPEN + extra)
        story.publish("2025-02-03")
        (release,) = story.told()["papper"]["releases"]
        ids.append(release["id"])
    assert ids[0] == ids[1] != ids[2]


def test_without_a_ledger_there_is_one_release_and_its_date_is_the_records_own() -> None:
    story = Story()
    story.has(Procurement, AWARDED)
    for day in ("2025-07-12", "2026-01-01"):
        story.day = story.day.fromisoformat(day)
        (release,) = story.told(ledger=False)["papper"]["releases"]
        assert release["date"] == "2025-07-10T00:00:00Z"
        assert release["tag"] == ["tender", "award"]
        assert (
            json.loads(story.files(ledger=False)["oppna-data/ocds/releases.json"])["publishedDate"] == release["date"]
        )


def test_an_award_of_which_only_the_year_is_known_is_told_when_the_year_is_over() -> None:
    story = Story()
    story.has(
        Procurement,
        OPEN
        + "imported: 2026-11-01\naward: {known_from: {source: Statistik, year: 2025}, suppliers: [{supplier: papper-ab}]}\n",
    )
    story.day = story.day.fromisoformat("2026-11-22")
    (release,) = story.told(ledger=False)["papper"]["releases"]
    assert release["date"] == "2025-12-31T00:00:00Z"
    assert "date" not in release["awards"][0]


def test_a_cancelled_procurement_and_the_one_that_comes_after_it() -> None:
    story = Story()
    story.has(Procurement, OPEN)
    story.publish("2025-02-03")
    story.has(Procurement, OPEN + "cancelled: {decided: 2025-03-11, code: none_received}\nredone_as: papper-2\n")
    story.has(Procurement, OPEN.replace("id: papper\n", "id: papper-2\n"))
    story.publish("2025-03-12")
    assert story.tags("papper")[-1] == ("2025-03-12", ["tenderCancellation"])
    told = story.told()
    assert told["papper"]["compiledRelease"]["tender"]["status"] == "unsuccessful"
    (related,) = told["papper-2"]["compiledRelease"]["relatedProcesses"]
    assert related["relationship"] == ["unsuccessfulProcess"]
    assert related["identifier"] == "ocds-abc123-papper"


def test_a_supplier_who_never_won_is_in_no_award_that_stands() -> None:
    story = Story()
    story.has(Procurement, AWARDED)
    story.publish("2025-07-10")
    story.has(Procurement, AWARDED.replace(", {supplier: pennor-ab}", ""))
    story.publish("2025-07-11")
    awards = {award["id"]: award for award in story.told()["papper"]["compiledRelease"]["awards"]}
    assert awards["A1"]["status"] == "cancelled"
    assert awards["A1.2"]["status"] == "active"
    assert [each["name"] for each in awards["A1.2"]["suppliers"]] == ["Papper AB"]
    assert story.tags("papper")[-1][1] == ["award", "awardCancellation"]


def test_a_supplier_who_has_left_an_agreement_is_in_no_contract_that_stands() -> None:
    story = Story()
    alone = AGREEMENT.replace("procurement: papper\n", "")
    story.has(Agreement, alone.replace("{supplier: papper-ab}", "{supplier: papper-ab}, {supplier: pennor-ab}"))
    story.publish("2025-09-01")
    story.has(Agreement, alone)
    story.publish("2025-09-02")
    contracts = {each["id"]: each for each in story.told()["avtal.papper-avtal"]["compiledRelease"]["contracts"]}
    assert {name: each["status"] for name, each in contracts.items()} == {
        "papper-avtal": "cancelled",
        "papper-avtal.2": "active",
    }
    assert [each["name"] for each in contracts["papper-avtal.2"]["suppliers"]] == ["Papper AB"]
    assert story.tags("avtal.papper-avtal")[-1][1] == [
        "award",
        "awardCancellation",
        "contract",
        "contractUpdate",
    ]


def test_a_supplier_who_gets_another_id_has_the_same_award_and_contract() -> None:
    story = Story()
    story.has(Agreement, AGREEMENT.replace("procurement: papper\n", ""))
    story.publish("2025-09-01")
    story.loses("supplier", "papper-ab")
    story.has(Supplier, "id: pappret-ab\ntitle: Papper AB\nformer_ids: [papper-ab]\nmunicipality: Provdalen\n")
    story.has(Agreement, AGREEMENT.replace("procurement: papper\n", "").replace("papper-ab", "pappret-ab"))
    story.publish("2025-09-02")
    compiled = story.told()["avtal.papper-avtal"]["compiledRelease"]
    assert [(each["id"], each["status"]) for each in compiled["awards"]] == [("A1", "active")]
    assert [(each["id"], each["status"]) for each in compiled["contracts"]] == [("papper-avtal", "active")]


def test_an_agreement_that_gets_another_id_has_the_same_contract() -> None:
    story = Story()
    story.has(Procurement, SIGNED)
    story.has(Agreement, AGREEMENT)
    story.publish("2025-09-01")
    story.loses("agreement", "papper-avtal")
    story.has(Agreement, AGREEMENT.replace("id: papper-avtal\n", "id: pappret\nformer_ids: [papper-avtal]\n"))
    story.publish("2025-09-02")
    compiled = story.told()["papper"]["compiledRelease"]
    assert [(each["id"], each["status"]) for each in compiled["contracts"]] == [("papper-avtal", "active")]


def test_those_who_won_alone_have_awards_of_their_own() -> None:
    story = Story()
    rows = "[{supplier: papper-ab, lots: [norr]}, {supplier: pennor-ab, lots: [soder], value: 100}, {supplier: sag-karin, lots: [norr]}]"
    lots = "lots: [{id: norr, title: Norr}, {id: soder, title: Söder}]\n"
    story.has(Procurement, MOVED + lots + f"award: {{decided: 2025-07-10, suppliers: {rows}, value: 3700000}}\n")
    story.publish("2025-07-10")
    awards = {award["id"]: award for award in story.told()["papper"]["compiledRelease"]["awards"]}
    assert list(awards) == ["A1-norr", "A1-soder-pennor-ab"]
    assert awards["A1-norr"]["relatedLots"] == ["norr"]
    assert "value" not in awards["A1-norr"]
    assert awards["A1-soder-pennor-ab"]["value"]["amount"] == 100


def test_what_is_told_no_longer_is_null_once_and_then_left_out() -> None:
    story = Story()
    story.has(Procurement, OPEN)
    story.publish("2025-02-03")
    story.has(Procurement, OPEN.replace("estimated_value: 4000000\n", ""))
    story.publish("2025-02-04")
    story.has(Procurement, OPEN.replace("estimated_value: 4000000\n", "") + "description: Papper.\n")
    story.publish("2025-02-05")
    values = [each["tender"]["value"] for each in story.told()["papper"]["releases"]]
    assert values == [
        {"amount": 4000000, "currency": "SEK"},
        {"amount": None, "currency": "SEK"},
        {"currency": "SEK"},
    ]


def test_an_agreement_without_a_procurement_is_a_process_unless_it_is_anothers() -> None:
    story = Story()
    story.has(Agreement, AGREEMENT.replace("procurement: papper\n", "") + 'cpv: ["30197600"]\n')
    story.has(
        Agreement,
        AGREEMENT.replace("id: papper-avtal", "id: adda-papper").replace(
            "procurement: papper\n", 'concluded_by: {organization: adda, url: "https://adda.example/papper"}\n'
        ),
    )
    off = "id: {}\ntitle: Skrivpapper\nagreement: {}\nbuyer: provdalen\ndecided: 2025-10-01\nsuppliers: [papper-ab]\nvalue: 9000\n"
    story.has(CallOff, off.format("skrivpapper", "papper-avtal") + "tenders_received: 2\nsigned: 2025-10-05\n")
    story.has(CallOff, off.format("kuvert", "adda-papper"))
    story.publish("2025-10-06")
    told = story.told()
    assert sorted(told) == ["avrop.kuvert", "avrop.skrivpapper", "avtal.papper-avtal"]
    (framework,) = told["avrop.skrivpapper"]["compiledRelease"]["relatedProcesses"]
    assert framework["relationship"] == ["framework"]
    assert framework["identifier"] == "ocds-abc123-avtal.papper-avtal"
    assert told["avrop.skrivpapper"]["compiledRelease"]["buyer"]["name"] == "Provdalens kommun"
    (item,) = told["avrop.skrivpapper"]["compiledRelease"]["tender"]["items"]
    assert item["classification"]["id"] == "30197600"
    (theirs,) = told["avrop.kuvert"]["compiledRelease"]["relatedProcesses"]
    assert "identifier" not in theirs
    assert theirs["uri"] == "https://adda.example/papper"


def test_an_agreement_that_another_body_concluded_is_no_contract_of_ours() -> None:
    story = Story()
    story.has(Procurement, AWARDED)
    story.has(Agreement, AGREEMENT + "concluded_by: {organization: adda}\n")
    story.publish("2025-08-21")
    told = story.told()
    assert list(told) == ["papper"]
    assert "contracts" not in told["papper"]["compiledRelease"]


def test_a_withdrawn_process_says_that_it_is_and_nothing_else() -> None:
    story = Story()
    story.has(Procurement, AWARDED)
    story.publish("2025-07-10")
    story.loses("procurement", "papper")
    story.has(
        WithdrawnList,
        "id: withdrawn\ntitle: Borttagna\nrows: [{id: papper, kind: procurement, date: 2025-07-12, reason: legal}]\n",
    )
    story.publish("2025-07-13")
    record = story.told()["papper"]
    (release,) = record["releases"]
    assert release["tender"] == {"id": "ocds-abc123-papper", "status": "withdrawn"}
    assert release["date"] == "2025-07-12T00:00:00Z"
    everything = b"".join(story.files().values()).decode()
    assert not any(word in everything for word in ("Pennor", "3700000", "30190000", "X1"))


def test_a_process_that_is_no_longer_public_is_withdrawn_by_a_release_of_its_own() -> None:
    story = Story()
    story.has(Procurement, AWARDED)
    story.publish("2025-07-10")
    story.loses("procurement", "papper")
    story.publish("2025-07-13")
    compiled = story.told()["papper"]["compiledRelease"]
    assert compiled["tender"]["status"] == "withdrawn"
    assert [award["status"] for award in compiled["awards"]] == ["cancelled"]
    assert "numberOfTenderers" not in compiled["tender"]


def test_a_process_keeps_its_ocid_when_its_record_gets_another_name() -> None:
    story = Story()
    story.has(Procurement, OPEN)
    story.publish("2025-02-03")
    story.loses("procurement", "papper")
    story.has(
        Procurement,
        OPEN.replace("id: papper\n", "id: kopieringspapper\nformer_ids: [papper]\n").replace(
            "title: Papper", "title: Kopieringspapper"
        ),
    )
    story.publish("2025-02-04")
    assert list(story.told()) == ["papper"]
    assert story.tags("papper") == [("2025-02-03", ["tender"]), ("2025-02-04", ["tenderUpdate"])]
    assert list(story.told(ledger=False)) == ["papper"]


def test_a_sole_trader_has_no_number_even_if_one_was_published() -> None:
    story = Story()
    story.has(Procurement, AWARDED)
    story.publish("2025-07-10")
    assert b"5566778899" in b"".join(story.files().values())
    story.has(Supplier, "id: papper-ab\ntitle: Papper\nsole_trader: true\n")
    story.publish("2025-07-11")
    story.told()
    assert b"5566778899" not in b"".join(story.files().values())


def test_a_personal_number_stops_the_build() -> None:
    story = Story()
    story.has(Procurement, OPEN)
    story.publish("2025-02-03")
    (path,) = (each for each in story.book.files if each.startswith("procurement/papper/"))
    story.book.files[path] = story.book.files[path].replace(b'"Papper"', b'"Papper till 850101-1236"')
    with pytest.raises(PersonalNumberError, match="ocds-abc123-papper innehåller ett personnummer") as error:
        story.files()
    assert "1236" not in str(error.value)


def test_the_command_says_which_process_holds_it_and_leaves_no_site(tmp_path: Path) -> None:
    story = Story()
    story.has(Procurement, OPEN)
    story.publish("2025-02-03")
    for name, content in {**REGISTER, "cooperation.yml": COOPERATION.replace("exempelby", "mora")}.items():
        _write(tmp_path / "register" / name, content.encode())
    for name, raw in story.book.files.items():
        _write(tmp_path / "liggare" / name, raw.replace(b'"Papper"', b'"Papper till 850101-1236"'))
    arguments = ["--register", tmp_path / "register", "--published", tmp_path / "liggare", "--out", tmp_path / "ut"]
    with bare_frames([]):
        said = CliRunner().invoke(
            app, ["build", *map(str, arguments), "--audience", "public", "--as-of", "2026-11-22"]
        )
    assert said.exit_code == 2, said.output
    assert "Inköpsprocessen ocds-abc123-papper innehåller ett personnummer." in " ".join(said.output.split())
    assert "1236" not in said.output
    assert not (tmp_path / "ut" / "public").exists()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_invented_records_have_an_invented_prefix_and_publisher() -> None:
    story = Story()
    story.has(Cooperation, COOPERATION + "example: true\n")
    story.has(Procurement, OPEN)
    story.publish("2025-02-03")
    package = json.loads(story.files()["oppna-data/ocds/records.json"])
    assert package["publisher"] == {"name": "Exempel: Exempelby kommun"}
    assert package["records"][0]["ocid"] == "ocds-exempl-papper"


def test_a_package_says_who_publishes_what_and_which_extensions_it_uses() -> None:
    story = Story()
    story.has(Procurement, PLANNED)
    story.publish("2025-01-02")
    files = story.files()
    package = json.loads(files["oppna-data/ocds/releases.json"])
    releases = package.pop("releases")
    assert len(releases) == 1
    assert package == {
        "uri": "https://samkop.example/oppna-data/ocds/releases.json",
        "version": "1.1",
        "extensions": [
            f"https://raw.githubusercontent.com/open-contracting-extensions/{place}/extension.json"
            for place in (
                "ocds_process_title_extension/v1.1.5",
                "ocds_techniques_extension/master",
                "ocds_legalBasis_extension/1.1",
            )
        ],
        "publishedDate": "2025-01-02T00:00:00Z",
        "publisher": {"name": "Exempelby kommun", "scheme": "SE-ON", "uid": "2120002213"},
        "license": "http://creativecommons.org/publicdomain/zero/1.0/",
        "publicationPolicy": "https://samkop.example/oppna-data/publiceringspolicy/",
    }
    own = json.loads(files["oppna-data/ocds/ocds-abc123-papper.json"])
    assert own["records"] == json.loads(files["oppna-data/ocds/records.json"])["records"]
    lines = files["oppna-data/ocds/compiled.jsonl"].decode().splitlines()
    assert [json.loads(line) for line in lines] == [own["records"][0]["compiledRelease"]]


def test_a_register_too_large_for_one_package_is_told_in_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.opendata.ocds.made.MOST", 2)
    story = Story()
    for number in range(5):
        story.has(Procurement, PLANNED.replace("id: papper\n", f"id: papper-{number}\n"))
    story.publish("2025-01-02")
    files = story.files()
    for kind in ("releases", "records"):
        parts = [json.loads(files[f"oppna-data/ocds/{kind}{ending}.json"]) for ending in ("", "-2", "-3")]
        assert [len(part[kind]) for part in parts] == [2, 2, 1]
        assert [part["uri"].rpartition("/")[2] for part in parts] == [
            f"{kind}.json",
            f"{kind}-2.json",
            f"{kind}-3.json",
        ]


def test_the_internal_site_offers_nothing() -> None:
    story = Story()
    story.has(Procurement, OPEN)
    story.publish("2025-02-03")
    assert list(made(story.public, replace(story.site(), open_data=False))) == []
