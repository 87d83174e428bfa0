# SPDX-License-Identifier: EUPL-1.2
"""Fourth layer of the proof that nothing leaks (DESIGN § 3.1): one real build with a canary in every hidden place, searched for in every byte.

The internal site, searched in the same way, does show them. So the search finds what is there, and nothing that is internal is lost on the way.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.pages.site import Site
from generator.print.papers import Page
from generator.register import Register
from generator.search.pieces import in_pieces, words_of
from generator.search.vocabulary import CUT
from generator.views.facts import Shown
from generator.views.paper import Paper, PaperAction, PaperItem, PaperPoint, PaperRow
from tests.support.canaries import Canary, Planted, left_in, plant, squeezed, write_sites
from tests.support.example import SMALL
from tests.support.pdf import everything, set_alone
from tests.support.sight import Sight

TODAY = date(2026, 11, 22)
UNREADABLE = {".woff2", ".woff", ".png", ".ico"}
"""Files of the theme that hold no text. They are searched as they are, and must be the theme's own bytes."""
WITHOUT_PAGES = {
    "announcement",
    "guidance",
    "category_list",
    "threshold_list",
    "direct_award_limit_list",
    "withdrawn_list",
}
"""Kinds whose records have no page made of facts: what is internal in them stands in their files, and not all of it on the internal site."""
NOT_ON_PAGES = {
    (
        "LotTenders",
        "lot",
    ): "står i tabellen över anbudsområden, om området finns; kanariefåglar heter som inget område",
    ("LotTenders", "received"): "som ovan",
    ("AgreementLot", "id"): "ett område visas med sin rubrik",
    ("ProcurementLot", "id"): "som ovan",
    ("SentPoint", "id"): "en punkt visas med sin rubrik",
    ("AgendaPoint", "id"): "som ovan",
    ("AgendaItem", "public_title"): "står på den publika webbplatsen; de anställda läser ärendets egen rubrik",
    ("AgendaItem", "point"): "ärendet står under punktens rubrik",
    ("YearlyMatter", "id"): "ett ärende visas med sin rubrik",
    ("ProposedItem", "id"): "som ovan",
    ("Decider", "organ"): "sägs tills den som ska besluta har gjort det",
    ("Action", "done"): "sägs när dagen har kommit; kanariefåglarnas dagar gör det inte",
    ("CancelledMeeting", "decided"): "som ovan",
    ("CancelledMeeting", "reason"): "som ovan",
    ("Position", "carried_out"): "sägs när inget annat återstår",
    ("WantedChange", "until"): "sägs bara om optioner och om avtalets slut",
    ("AuthorisedBuyer", "since"): "sägs bara när rätten börjar senare än avtalet",
}
"""Other fields that the internal site may leave out, and why. What stands here is shown to nobody, so the list is to be short."""


MARKS = '<>|"'
BETWEEN = re.compile(f"[{MARKS}]")
"""What no canary has in it."""


@dataclass(frozen=True)
class Sites:
    """Both sites of the register with canaries, as text without spaces."""

    planted: Planted
    texts: dict[str, dict[str, str]]

    def found(self, folder: str, canaries: tuple[Canary, ...]) -> list[tuple[Canary, str]]:
        """Each canary that is in some file or its name, with the first such file."""
        texts = {path: f"{squeezed(path)}\n{text}" for path, text in self.texts[folder].items()}
        return [
            (canary, next(path for path, text in texts.items() if canary.found_in(text)))
            for canary in self.present(folder, canaries)
        ]

    def present(self, folder: str, canaries: tuple[Canary, ...]) -> list[Canary]:
        """The canaries that are in some file or its name. One long text is searched far faster than many, and pages repeat most of what stands between marks."""
        assert not any(mark in form for canary in canaries for form in canary.forms for mark in MARKS)
        files = self.texts[folder].items()
        pieces = (piece for path, text in files for part in (squeezed(path), text) for piece in BETWEEN.split(part))
        every = "\n".join(dict.fromkeys(pieces))
        return [canary for canary in canaries if canary.found_in(every)]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    planted = plant(load(FolderSource(SMALL)).register, TODAY)
    out = tmp_path_factory.mktemp("kanarie")
    write_sites(SMALL, out, TODAY)
    return Sites(planted, {str(audience): dict(_texts(out / str(audience))) for audience in Audience})


def _texts(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*")):
        if path.is_file():
            for name, raw in unpacked(path.name, path.read_bytes()):
                yield f"{path.relative_to(site)}{name}", squeezed(readable(path, raw))


def unpacked(name: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and what is packed in it, in as many layers as there are."""
    yield "", raw
    if raw[:2] == b"\x1f\x8b":
        for inner, content in unpacked(name.removesuffix(".gz"), gzip.decompress(raw)):
            yield f"!gz{inner}", content
    elif raw[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for member in archive.namelist():
                for inner, content in unpacked(member, archive.read(member)):
                    yield f"!{member}{inner}", content
    elif raw[:5] == b"%PDF-":
        yield "!pdf", " | ".join(everything(raw)).encode("utf-8", "replace")
    elif name.endswith(".json") and b'"pieces":' in raw:
        yield "!words", "\n".join(words_of(json.loads(raw))).replace(CUT, "").encode()


def readable(path: Path, raw: bytes) -> str:
    """The file as text. A file that is neither text, nor packed, nor a known part of the theme is refused: nobody has searched it."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        packed = raw[:2] == b"\x1f\x8b" or raw[:4] == b"PK\x03\x04" or raw[:5] == b"%PDF-"
        assert packed or path.suffix in UNREADABLE, f"{path}: okänt slag av fil, som ingen har letat i"
        return raw.decode("latin-1")


def internal(planted: Planted) -> tuple[Canary, ...]:
    return left_in(Sight(planted.register, Audience.INTERNAL, TODAY).pictures, planted.canaries)


def test_canaries_are_planted_in_every_hidden_field(sites: Sites) -> None:
    named = {(canary.model, canary.name) for canary in sites.planted.canaries}
    assert {
        ("Agreement", "notes"), ("AgreementSupplier", "customer_number"), ("Ordering", "instructions"), ("Option", "decide_by"),
        ("Procurement", "officer"), ("Opening", "attendees"), ("Tenders", "received"), ("Award", "reason"), ("PriceAdjustment", "index"),
        ("Organization", "without_agreement"), ("Supplier", "contact_person"), ("Document", "url"), ("Question", "answer"), ("Category", "title"),
        ("Cooperation", "without_agreement"), ("Repository", "url"), ("SiteNames", "name"), ("Announcement", "text"), ("Guidance", "body"),
        ("Appointment", "person"), ("Value", "amount"), ("Goal", "title"),
    } <= named  # fmt: skip
    assert len(sites.planted.canaries) > 500


def test_no_canary_is_in_a_byte_of_the_public_site(sites: Sites) -> None:
    assert sites.found("public", sites.planted.canaries) == []


def test_sealed_canaries_are_on_neither_site(sites: Sites) -> None:
    seen = set(internal(sites.planted))
    sealed = tuple(canary for canary in sites.planted.canaries if canary not in seen)
    assert {("Tenders", "received"), ("Award", "reason")} <= {(canary.model, canary.name) for canary in sealed}
    assert sites.found("internal", sealed) == []


def test_the_internal_site_shows_its_canaries(sites: Sites) -> None:
    wanted = internal(sites.planted)
    found = set(sites.present("internal", wanted))
    missing = [canary for canary in wanted if canary not in found]
    lost = {(canary.model, canary.name) for canary in missing if canary.kind not in WITHOUT_PAGES}
    assert lost <= set(NOT_ON_PAGES)
    assert len(found) > 400


def test_a_canary_in_a_public_field_is_found(sites: Sites) -> None:
    """The search itself is tried: a title that everyone may read is there."""
    register: Register = sites.planted.register
    title = register.agreements["kontorsmaterial"].title
    assert sites.found("public", (Canary(title, "agreement", "Agreement", "title", (squeezed(title),)),))


def test_packed_files_are_opened() -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("blad.xml", "kanarie1fågel")
    packed = dict(unpacked("a.xlsx.gz", gzip.compress(inner.getvalue())))
    assert packed["!gz!blad.xml"] == "kanarie1fågel".encode()
    index = json.dumps(in_pieces(["kanarie0", "kanarie|1fågel"])[1]).encode()
    assert dict(unpacked("ord.json", index))["!words"] == "kanarie1fågel\nkanarie0".encode()
    with pytest.raises(AssertionError, match="okänt slag"):
        readable(Path("a.bin"), b"\xff\xfe\x00\x81")


def test_papers_are_opened() -> None:
    """Their words are drawn with numbers of shapes, in packed streams, and cut off where lines end; addresses and titles stand elsewhere in the file."""
    long = "kanariefågelsammanställningsförteckningsöversiktsunderlaget"
    row = PaperRow(Shown("länken", "avtal/kanarie3fagel/"), long)
    item = PaperItem("1.1", "ärendet", note="se *kanarie2fågel*", rows=(row,))
    action = PaperAction(long, f"hos {long}", "kanarie4fågel", "kanarie5fågel")
    paper = Paper("kallelse", "kanarie1fågel", "", (), (PaperPoint("1", "p", "", "", "", (item,)),), (action,))
    raw = set_alone(
        Page("moten/x/", paper), Site("public", "kanarie6fågel", "https://samkop.example/", TODAY, "public")
    ).pdf
    texts = [squeezed(readable(Path("x.pdf"), inner)) for _, inner in unpacked("x.pdf", raw)]
    closed, opened = texts
    for hidden in (long, "kanarie2fågel", "kanarie3fagel", "kanarie4fågel", "kanarie5fågel", "kanarie6fågel"):
        assert hidden in opened
        assert hidden not in closed or hidden == "kanarie3fagel"
    assert opened.count("kanarie1fågel") > 2, "on the page, in the contents, and in what the document says of itself"
