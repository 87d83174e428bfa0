# SPDX-License-Identifier: EUPL-1.2
"""The open data sets: what each is called, what it is about and in which files it can be taken home.

One list, which the page about open data, the catalogue for data portals and the descriptions in the files are all made from.
Addresses are from the site's root, without a leading slash.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.model.base import Record
from generator.model.codelists import Category
from generator.model.field import Rule
from generator.model.kinds import KINDS, MODELS, SECTIONS
from generator.views.tables import CSV, JSON, XLSX, Format

FOLDER = "oppna-data/"
"""Where the page about open data and the whole tables stand."""
API = "api/v1/"
"""Where the JSON API stands. The number changes only where programs that read it would have to."""
METADATA = "-metadata.json"
"""What the name of a table's description has after that of the table (W3C, Model for Tabular Data, 5.3)."""


TABLE_FORMATS = (CSV, XLSX, JSON)
"""The formats of tables, the one for programs first."""


class Distribution(NamedTuple):
    """A file in which a data set can be taken home. `described_by` is the address of a file that says what is in it, for programs."""

    format: str
    media_type: str
    address: str
    title: str = ""
    described_by: str = ""


class Dataset(NamedTuple):
    """A data set. `page` is the page of the site where people read the same; `of` is the kind of record it is about, where there is one."""

    name: str
    title: str
    description: str
    keywords: tuple[str, ...]
    page: str
    distributions: tuple[Distribution, ...] = ()
    of: str = ""


def table_address(name: str, form: Format) -> str:
    """Where a whole table stands in a format."""
    return f"{FOLDER}{name}.{form.ending}"


IN_API: Mapping[str, type[Record]] = {
    kind: MODELS[kind] for kind in SECTIONS if MODELS[kind].visibility.rule is not Rule.INTERNAL
}
"""The kinds of record in the API: every one with pages that anyone may read."""
_PLURALS = {each.name: each.files.partition("/")[0] for each in KINDS} | {Category.record_kind: "categories"}


def plural(kind: str) -> str:
    """A kind of record as it is written in the addresses of the API: the name of its folder in the register."""
    return _PLURALS[kind]


def list_address(kind: str) -> str:
    """Where the API's list of a kind stands."""
    return f"{API}{plural(kind)}.json"


def item_address(kind: str, record_id: str) -> str:
    """Where a record stands in the API."""
    return f"{API}{plural(kind)}/{record_id}.json"


def schema_address(kind: str) -> str:
    """Where the JSON Schema of a kind stands."""
    return f"{API}schemas/{kind}.json"


def _whole(name: str, title: str, description: str, keywords: tuple[str, ...], page: str, of: str = "") -> Dataset:
    """A data set that is a whole table, and where it is about records the API's list of them."""
    described = table_address(name, CSV) + METADATA
    tables = [
        Distribution(each.label, each.media_type, table_address(name, each), title, described if each is CSV else "")
        for each in TABLE_FORMATS
    ]
    listed = (
        [Distribution("JSON", JSON.media_type, list_address(of), f"{title} i API:et", schema_address(of))]
        if of
        else []
    )
    return Dataset(name, title, description, keywords, page, (*tables, *listed), of)


DATASETS: tuple[Dataset, ...] = (
    _whole(
        "upphandlingar",
        "Upphandlingar",
        "Alla upphandlingar, en rad för varje: vad som köps, för vilka, enligt vilken lag, när det annonserades och avgjordes, hur många anbud som kom, vem som vann och vad det kostar.",
        ("upphandling", "offentliga inköp", "anbud", "leverantör"),
        "upphandlingar/",
        "procurement",
    ),
    _whole(
        "avtal",
        "Avtal",
        "Alla ramavtal, kontrakt och dynamiska inköpssystem, en rad för varje: vad som köps, av vem, vilka som får beställa, hur länge och för hur mycket.",
        ("avtal", "ramavtal", "offentliga inköp", "leverantör"),
        "avtal/",
        "agreement",
    ),
    _whole(
        "leverantorer",
        "Leverantörer",
        "Alla leverantörer som har lämnat anbud eller har avtal, en rad för varje, med hur många avtal och upphandlingar de finns i. Enskilda firmor har inget organisationsnummer, eftersom det är ett personnummer.",
        ("leverantör", "företag", "offentliga inköp"),
        "leverantorer/",
        "supplier",
    ),
    _whole(
        "organisationer",
        "Organisationer",
        "Kommuner, bolag, nämnder och inköpscentraler som upphandlar eller får beställa på avtalen, en rad för varje.",
        ("kommun", "upphandlande myndighet", "offentliga inköp"),
        "organisationer/",
        "organization",
    ),
    _whole(
        "moten",
        "Möten",
        "Alla möten om inköp i samverkans grupper, hållna och kommande, en rad för varje: dag, plats, läge och hur många ärenden.",
        ("möte", "sammanträde", "dagordning", "samverkan"),
        "moten/",
        "meeting",
    ),
    _whole(
        "avrop",
        "Avrop efter förnyad konkurrensutsättning",
        "Alla avrop där avtalets leverantörer har fått tävla på nytt, en rad för varje: vem som köpte, på vilket avtal, av vem, när och för hur mycket.",
        ("avrop", "förnyad konkurrensutsättning", "ramavtal", "offentliga inköp"),
        "avrop/",
        "call_off",
    ),
    _whole(
        "direktupphandlingar",
        "Direktupphandlingar",
        "Alla direktupphandlingar över gränsen för när de redovisas, en rad för varje: vad som köptes, av vem, värde, grund, dag och diarienummer.",
        ("direktupphandling", "offentliga inköp", "diarienummer"),
        "oppenhet/direktupphandlingar/",
    ),
    _whole(
        "matt",
        "Mått",
        "Alla mått på sidorna om öppenhet, en rad för varje mått, år och grupp: värdet, hur många poster det räknas ur, och om de är för få att bedöma.",
        ("statistik", "nyckeltal", "offentliga inköp"),
        "oppenhet/",
    ),
)
"""In the order in which people read them."""


def dataset(name: str) -> Dataset:
    """The data set of that name. Raises LookupError."""
    return next(each for each in DATASETS if each.name == name)
