# SPDX-License-Identifier: EUPL-1.2
"""The pages that a change is said to touch are exactly the files that differ between two whole builds."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st

from generator.build import site_of
from generator.effects.pages import Files, addresses, files
from generator.effects.reach import reached
from generator.feeds import newest
from generator.judging import judge
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.cooperation import Cooperation
from generator.model.kinds import MODELS, SECTIONS
from generator.pages.site import Site
from generator.project import project
from generator.register import Register
from generator.search.written import FOLDER, START
from generator.site.assemble import site_files
from tests.history.edits import Editor
from tests.support.example import SMALL
from tests.support.lots import in_two_lots
from tests.support.pages import STAGED, bare_frames, bare_site, site_value
from tests.support.registers import TODAY, Maker, Recipe, changed, make_register, recipes
from tests.support.sight import key_of

EXAMPLES = settings(
    deadline=None,
    max_examples=5,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
MANY = settings(EXAMPLES, max_examples=100)  # each builds up to four sites; a test ends within four minutes
SEEDS = st.integers(0, 2**32)
AUDIENCES = st.sampled_from(Audience)


def shown(register: Register, audience: Audience, today: date = TODAY) -> tuple[Register, Site]:
    projected = project(register, audience, today)
    return projected, site_value(projected, audience, today)


def said(before: Register, after: Register, audience: Audience) -> Files:
    with bare_frames([]):
        sides = shown(before, audience), shown(after, audience)
        return files(*sides, reached(*sides), Path("unused"))


def real(before: Register, after: Register, audience: Audience) -> Files:
    """What differs between two whole builds."""
    old, new = _built(before, audience), told(bare_site(after, audience, TODAY))
    both = sorted(path for path in old.keys() & new.keys() if old[path] != new[path])
    return Files(tuple(sorted(new.keys() - old.keys())), tuple(both), tuple(sorted(old.keys() - new.keys())))


STANDING: dict[Audience, tuple[Register, dict[str, bytes]]] = {}
"""The last site that was built for each audience, and of what: most changes below are of the same register."""


def _built(register: Register, audience: Audience) -> dict[str, bytes]:
    known, site = STANDING.get(audience, (None, {}))
    if known is not register:
        site = told(bare_site(register, audience, TODAY))
        STANDING[audience] = register, site
    return site


def told(site: dict[str, bytes]) -> dict[str, bytes]:
    """The files of a site, all those of the search as one under the address that they are found by."""
    index = b"".join(
        path.encode() + content for path, content in sorted(site.items()) if path.startswith(f"{FOLDER}/")
    )
    rest = {path: content for path, content in site.items() if path != STAGED and not path.startswith(f"{FOLDER}/")}
    return rest | {START: index}


def edited(register: Register, seed: int, times: int) -> Register:
    random = Random(seed)  # noqa: S311 - invented data
    ids: dict[str, tuple[str, ...]] = {}
    for each in (*register.records(), *register.categories.values()):
        ids[each.record_kind] = (*ids.get(each.record_kind, ()), each.id)
    return Editor(register, random, Maker(random, TODAY, ids)).edited(times)[0]


@pytest.fixture(scope="module")
def small() -> Register:
    return load(FolderSource(SMALL)).register


@pytest.mark.parametrize("examples", [EXAMPLES, pytest.param(MANY, marks=pytest.mark.long)], ids=("some", "many"))
def test_over_random_edits_of_a_real_register(
    small: Register, examples: settings, capsys: pytest.CaptureFixture[str]
) -> None:
    health: Counter[str] = Counter()

    @examples
    @given(SEEDS, st.integers(1, 3), AUDIENCES)
    def holds(seed: int, times: int, audience: Audience) -> None:
        other = edited(small, seed, times)
        assume(project(other, audience, TODAY).of(Cooperation))
        found = said(small, other, audience)
        note(f"{audience}: {found}")
        assert found == real(small, other, audience)
        among = reached(shown(small, audience), shown(other, audience))
        health.update(examples=1, pages=sum(map(len, found)), pruned=among is not None, any=bool(found))

    holds()
    with capsys.disabled():
        print(f"\n{dict(health)}")  # noqa: T201
    assert health["any"] > health["examples"] // 3, "ändringarna syns för sällan"
    assert health["pruned"] > health["examples"] // 3, "alla sidor görs nästan alltid"


def check_random(recipe: Recipe, seed: int, times: int, audience: Audience) -> None:
    one = make_register(recipe)
    other = edited(one, seed, times)
    # An edit may hide the host, and with it the cooperation: a data error, of which no site is built. The staff's reports are counted on what anyone may see.
    assume(all(project(other, each, TODAY).of(Cooperation) for each in Audience))
    found = said(one, other, audience)
    note(f"{audience}: {found}")
    assert found == real(one, other, audience)


@in_two_lots(5, 60, given(recipes(), SEEDS, st.integers(1, 3), AUDIENCES))
def test_over_random_edits_of_random_registers(recipe: Recipe, seed: int, times: int, audience: Audience) -> None:
    check_random(recipe, seed, times, audience)


@in_two_lots(5, 60, given(recipes(), SEEDS, AUDIENCES))
def test_over_records_that_come_and_go(recipe: Recipe, seed: int, audience: Audience) -> None:
    """What nothing else leans on is taken away; the other way it comes."""
    one = make_register(recipe)
    random = Random(seed)  # noqa: S311 - invented data
    loose = [
        record for record in one.records() if record.record_kind in ("agreement", "goal", "announcement", "guidance")
    ]
    gone = set(map(key_of, random.sample(loose, min(2, len(loose)))))
    other = Register(record for record in one.records() if key_of(record) not in gone)
    for before, after in ((one, other), (other, one)):
        assert said(before, after, audience) == real(before, after, audience)


@pytest.mark.parametrize("kind", ["agreement", "procurement"])
def test_an_id_that_is_taken_changes_what_begins_under_it(small: Register, kind: str) -> None:
    """The page of an agreement begins the next one as -2; once there is one, as -3."""
    like = next(iter(small.of(MODELS[kind]).values()))
    suggested = parse_qs(urlsplit(shown(small, Audience.INTERNAL)[1].another[key_of(like)].address).query)
    (path,) = suggested["filename"]
    name = path.rpartition("/")[2].removesuffix(".yml")
    other = Register([*small.records(), changed(like, {"id": name})])
    found, wanted = said(small, other, Audience.INTERNAL), real(small, other, Audience.INTERNAL)
    assert found == wanted
    assert f"{SECTIONS[kind]}/{like.id}/index.html" in found.changed


def test_one_agreement_less_is_told_to_those_who_have_none(small: Register) -> None:
    """Their pages say how many others have; neither the agreement nor its procurement names them."""
    gone = small.agreements["vattenmatare"]
    other = Register(record for record in small.records() if record is not gone)
    found = said(small, other, Audience.INTERNAL)
    assert found == real(small, other, Audience.INTERNAL)
    assert "organisationer/gymnasienamnden/index.html" in found.changed


def test_a_change_reaches_the_first_of_a_long_line_of_agreements(small: Register) -> None:
    ended = next(one for one in small.agreements.values() if one.id == "snorojning-2022")
    line = [
        changed(
            ended,
            {
                "id": f"rad-{number}",
                "title": f"Rad {number}",
                "procurement": None,
                "replaces": f"rad-{number - 1}" if number else None,
            },
        )
        for number in range(5)
    ]
    line[4] = changed(
        line[4], {"period": changed(ended.period, {"end": None}), "termination": None, "last_call_off": None}
    )
    before = Register([*small.records(), *line])
    after = Register([*small.records(), *line[:4], changed(line[4], {"title": "Nytt namn"})])
    found = said(before, after, Audience.INTERNAL)
    assert found == real(before, after, Audience.INTERNAL)
    assert "avtal/rad-0/index.html" in found.changed


def test_a_change_reaches_few_pages_of_many(small: Register) -> None:
    agreement = small.agreements["mobler"]
    records = {key_of(record): record for record in small.records()}
    other = Register((records | {key_of(agreement): changed(agreement, {"description": "Annat."})}).values())
    among = reached(shown(small, Audience.PUBLIC), shown(other, Audience.PUBLIC))
    assert among is not None
    assert 0 < len(among) < len(small) / 2


def test_a_procurement_reaches_the_goals_and_reports_that_count_it_without_naming_it(small: Register) -> None:
    """Announced in another year, it is counted in another year by them all."""
    run = small.procurements["2024-larplattform"]
    assert not run.goals
    assert run.notice is not None
    moved = changed(run, {"notice": changed(run.notice, {"published": date(2025, 12, 1)})})
    records = {key_of(record): record for record in small.records()}
    other = Register((records | {key_of(run): moved}).values())
    for audience in Audience:
        found = said(small, other, audience)
        assert {"mal/fler-anbud/index.html", "rapporter/2025-aret-i-siffror/index.html"} <= set(found.changed)
        assert found == real(small, other, audience)


@pytest.mark.long
def test_prose_is_compared_as_it_is_printed(tmp_path: Path, small: Register) -> None:
    """With MkDocs: another text is one page; another title stands in the menu of others too."""
    page = small.guidance["kopa-pa-avtal"]
    records = {key_of(record): record for record in small.records()}
    judged = judge(FolderSource(SMALL), [], TODAY)

    def of(register: Register) -> tuple[Register, Site]:
        projected = project(register, Audience.PUBLIC, TODAY)
        return projected, site_of(projected, Audience.PUBLIC, TODAY, judged)

    def whole(register: Register, name: str) -> dict[str, bytes]:
        found = site_files(*of(register), tmp_path / name)
        return told({path: content if isinstance(content, bytes) else content.read_bytes() for path, content in found})

    for values in ({"body": f"{page.body}\n\nEtt stycke till."}, {"title": "Ett annat namn"}):
        other = Register((records | {key_of(page): changed(page, values)}).values())
        sides = of(small), of(other)
        found = files(*sides, reached(*sides), tmp_path)
        old, new = whole(small, "one"), whole(other, "other")
        assert found.changed == tuple(sorted(path for path in old if old[path] != new[path]))
        assert found.added == found.removed == ()


def test_addresses_are_what_readers_see() -> None:
    assert list(addresses(("index.html", "avtal/mobler/index.html", "404.html"))) == [
        "/",
        "/avtal/mobler/",
        "/404.html",
    ]


@pytest.mark.parametrize(
    ("kind", "name", "far"),
    [
        ("supplier", "exempelkontor-ab", "kategorier/kontor/index.html"),
        ("agreement", "kontorsmaterial", "kategorier/kontor/index.html"),
        ("organization", "mora", "avtal/mobler/index.html"),
        ("goal", "fler-anbud", "avtal/kontorsmaterial/index.html"),
    ],
)
def test_a_name_reaches_every_page_that_says_it(small: Register, kind: str, name: str, far: str) -> None:
    """Also a page that names the record only in the row of an agreement."""
    record = small.find(kind, name)
    assert record is not None
    records = {key_of(each): each for each in small.records()}
    other = Register((records | {key_of(record): changed(record, {"title": "Ett helt annat namn"})}).values())
    found = said(small, other, Audience.PUBLIC)
    assert far in found.changed
    assert found == real(small, other, Audience.PUBLIC)


def test_a_number_reaches_what_names_another_with_that_number(small: Register) -> None:
    """In OCDS the first with a number is called by it, and the next by its own id too."""
    first, second = small.suppliers["exempelhygien-ab"], small.suppliers["pahittade-papper-ab"]
    records = {key_of(each): each for each in small.records()}
    records[key_of(second)] = changed(second, {"number": "5590000070"})
    before = Register((records | {key_of(first): changed(first, {"number": "5590000070"})}).values())
    after = Register((records | {key_of(first): changed(first, {"number": None})}).values())
    for one, other in ((before, after), (after, before)):
        found = said(one, other, Audience.PUBLIC)
        assert found == real(one, other, Audience.PUBLIC)
        assert any("kontorsmaterial" in path for path in found.changed)


def test_a_change_far_down_in_a_long_list_does_not_change_its_feed(
    small: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A feed holds the first few of a list. Of the few records that are compared the one that changes may be among the first, and of all of them not."""
    monkeypatch.setattr(newest, "MOST", 2)
    records = {key_of(each): each for each in small.records()}
    seen = 0
    for name in sorted(small.agreements)[:12]:
        own = small.agreements[name]
        other = Register((records | {key_of(own): changed(own, {"title": f"{own.title} och mer"})}).values())
        found = said(small, other, Audience.PUBLIC)
        assert found == real(small, other, Audience.PUBLIC)
        seen += f"avtal/{name}/index.html" in found.changed and "avtal/atom.xml" not in found.changed
    assert seen > 5
