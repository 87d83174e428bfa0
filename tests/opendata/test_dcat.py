# SPDX-License-Identifier: EUPL-1.2
"""The catalogues as a data portal reads them: judged by shapes of DCAT-AP-SE 3.0.1, by the official ones where they are at hand, and held against the site's files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from pyshacl import validate
from rdflib import RDF, RDFS, SH, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, XSD

from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.opendata import catalogue_files, dcat, rdf
from generator.opendata.catalogue_files import made
from generator.opendata.rdf import DCATAP, VCARD, iri
from generator.pages.site import Site
from generator.project import project
from generator.register import Register
from generator.views.catalogues import Catalogue, catalogues
from generator.views.changes import changes
from generator.views.offered import offers
from tests.support.example import EXAMPLE, ROOT
from tests.support.pages import bare_site, site_value
from tests.support.pasts import BEGAN, CHANGED, a_past
from tests.support.registers import changed

TODAY = date(2026, 11, 23)
SHAPES = Path(__file__).parent / "dcat-ap-se.shapes.ttl"
OFFICIAL = os.environ.get("SAMKOP_DCAT_SHAPES", "")
"""A folder with the published shapes of DCAT-AP (SEMICeu/DCAT-AP, releases/), as Turtle files."""
AUTHORITY = "http://publications.europa.eu/resource/authority/"
PUBLISHER_TYPES = URIRef("http://purl.org/adms/publishertype/1.0")
ADMS = Namespace("http://purl.org/adms/publishertype/")


def public(register: Register) -> tuple[Register, Site]:
    """The public site, with a past."""
    projected = project(register, Audience.PUBLIC, TODAY)
    known = a_past(Audience.PUBLIC, projected)
    site = site_value(projected, Audience.PUBLIC, TODAY)
    return projected, replace(site, known=known, changes=changes(projected, known))


def catalogues_of(register: Register) -> tuple[Catalogue, ...]:
    projected, site = public(register)
    return catalogues(projected, offers(projected, site.changes, site.known.since, TODAY), site.url)


def with_settings(register: Register, **values: Any) -> Register:
    """The register with other settings of the cooperation."""
    told = changed(register.cooperation, values)
    return Register([told, *(one for one in register.records() if not isinstance(one, Cooperation))])


def with_numbers(register: Register, **numbers: str | None) -> Register:
    """The register with other numbers of organizations."""
    told = [changed(register.organizations[name], {"number": number}) for name, number in numbers.items()]
    return Register([*told, *(one for one in register.records() if not (isinstance(one, Organization) and one.id in numbers))])  # fmt: skip


@pytest.fixture(scope="module")
def invented() -> Register:
    """The published example, whose records are invented."""
    return load(FolderSource(EXAMPLE)).register


@pytest.fixture(scope="module")
def real(invented: Register) -> Register:
    """The same as if its records were true."""
    return with_settings(invented, example=False)


@pytest.fixture(scope="module")
def catalogue(real: Register) -> Catalogue:
    """The catalogue of everything."""
    return catalogues_of(real)[0]


def read(catalogue: Catalogue) -> Graph:
    """What a portal reads out of the file."""
    return Graph().parse(data=rdf.rdf_xml(dcat.graph_of(catalogue)), format="xml")


@pytest.fixture(scope="module")
def graph(catalogue: Catalogue) -> Graph:
    """The first of the data sets, which has everything that any of them has."""
    return read(catalogue._replace(entries=catalogue.entries[:1]))


def faults(graph: Graph, shapes: Graph, severity: URIRef = SH.Violation) -> list[Fault]:
    """What shapes have against a graph: of what, in which property, and which of their rules."""
    _, report, _ = validate(graph, shacl_graph=shapes, do_owl_imports=False)
    assert isinstance(report, Graph)
    return sorted(
        (
            str(report.value(one, SH.focusNode)),
            str(report.value(one, SH.resultPath) or ""),
            str(report.value(one, SH.sourceConstraintComponent)).rpartition("#")[2],
        )
        for one in report.subjects(SH.resultSeverity, severity)
    )


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES)


def test_the_shapes_have_nothing_against_the_catalogues(invented: Register, real: Register, shapes: Graph) -> None:
    each = [*catalogues_of(invented), *catalogues_of(real)]
    assert len(each) == 6
    for one in each:
        graph = read(one)
        assert faults(graph, shapes) == []
        assert faults(graph, shapes, SH.Warning) == []


# ---------------------------------------------------------------------------------------------- the shapes see what is wrong

Broken = Callable[[Graph], None]


def without(kind: URIRef, predicate: URIRef) -> Broken:
    """Takes what is said away from the first of a kind."""

    def change(graph: Graph) -> None:
        graph.remove((_first(graph, kind), predicate, None))

    return change


def with_other(kind: URIRef, predicate: URIRef, value: URIRef | Literal | BNode) -> Broken:
    """Says something else of the first of a kind."""

    def change(graph: Graph) -> None:
        graph.set((_first(graph, kind), predicate, value))

    return change


def with_more(kind: URIRef, predicate: URIRef, value: URIRef | Literal | BNode) -> Broken:
    """Says one thing more of the first of a kind."""

    def change(graph: Graph) -> None:
        graph.add((_first(graph, kind), predicate, value))

    return change


def _first(graph: Graph, kind: URIRef) -> URIRef:
    return min(found for found in graph.subjects(RDF.type, kind) if isinstance(found, URIRef))


def nameless(kind: URIRef) -> Broken:
    """Makes the first of a kind a blank node."""

    def change(graph: Graph) -> None:
        old, new = _first(graph, kind), BNode()
        for subject, predicate, value in list(graph):
            if old in (subject, value):
                graph.remove((subject, predicate, value))
                graph.add((new if subject == old else subject, predicate, new if value == old else value))

    return change


def forgotten(graph: Graph) -> None:
    """A data set that the catalogue does not name."""
    graph.remove((None, DCAT.dataset, _first(graph, DCAT.Dataset)))


BROKEN: tuple[tuple[str, Broken], ...] = (
    *((f"no {kind.fragment} has no blank node", nameless(kind)) for kind in (DCAT.Catalog, DCAT.Dataset, DCAT.Distribution, DCAT.DataService, FOAF.Agent, VCARD.Organization)),
    ("catalogue without title", without(DCAT.Catalog, DCTERMS.title)),
    ("catalogue without description", without(DCAT.Catalog, DCTERMS.description)),
    ("catalogue without publisher", without(DCAT.Catalog, DCTERMS.publisher)),
    ("catalogue without licence", without(DCAT.Catalog, DCTERMS.license)),
    ("catalogue without data sets", without(DCAT.Catalog, DCAT.dataset)),
    ("two titles in a language", with_more(DCAT.Catalog, DCTERMS.title, Literal("Annat", lang="sv"))),
    ("title in no language", with_other(DCAT.Dataset, DCTERMS.title, Literal("Avtal"))),
    ("no Swedish title", with_other(DCAT.Dataset, DCTERMS.title, Literal("Agreements", lang="en"))),
    ("licence by https", with_other(DCAT.Catalog, DCTERMS.license, URIRef("https://creativecommons.org/licenses/by/4.0/"))),
    ("licence without slash", with_other(DCAT.Distribution, DCTERMS.license, URIRef("http://creativecommons.org/licenses/by/4.0"))),
    ("licence as text", with_other(DCAT.Distribution, DCTERMS.license, Literal("CC0"))),
    ("data set without description", without(DCAT.Dataset, DCTERMS.description)),
    ("data set without publisher", without(DCAT.Dataset, DCTERMS.publisher)),
    ("two publishers", with_more(DCAT.Dataset, DCTERMS.publisher, URIRef("http://dataportal.se/organisation/SE2021005489"))),
    ("data set in no catalogue", forgotten),
    ("data set without access rights", without(DCAT.Dataset, DCTERMS.accessRights)),
    ("theme of our own", with_other(DCAT.Dataset, DCAT.theme, URIRef("https://samkop.example/inkop"))),
    ("day as text", with_other(DCAT.Dataset, DCTERMS.modified, Literal("igår"))),
    ("high value claimed", with_more(DCAT.Dataset, DCATAP.hvdCategory, URIRef("http://data.europa.eu/bna/c_a9135398"))),
    ("file without access", without(DCAT.Distribution, DCAT.accessURL)),
    ("two ways in", with_more(DCAT.Distribution, DCAT.accessURL, URIRef("https://samkop.example/annat"))),
    ("address as text", with_other(DCAT.Distribution, DCAT.accessURL, Literal("https://samkop.example/"))),
    ("address that is not absolute", with_other(DCAT.Distribution, DCAT.downloadURL, URIRef("avtal.csv"))),
    ("file without format", without(DCAT.Distribution, DCTERMS["format"])),
    ("format as IRI", with_other(DCAT.Distribution, DCTERMS["format"], URIRef(f"{AUTHORITY}file-type/CSV"))),
    ("format as people say it", with_other(DCAT.Distribution, DCTERMS["format"], Literal("CSV"))),
    ("service without address", without(DCAT.DataService, DCAT.endpointURL)),
    ("service without format", without(DCAT.DataService, DCTERMS["format"])),
    ("service that is described nowhere", with_more(DCAT.Distribution, DCAT.accessService, URIRef("https://samkop.example/api"))),
    ("publisher without name", without(FOAF.Agent, FOAF.name)),
    ("publisher without type", without(FOAF.Agent, DCTERMS.type)),
    ("publisher of two types", with_more(FOAF.Agent, DCTERMS.type, ADMS.Company)),
    ("contact without name", without(VCARD.Organization, VCARD.fn)),
    ("contact without mail", without(VCARD.Organization, VCARD.hasEmail)),
    ("mail that is no address", with_other(VCARD.Organization, VCARD.hasEmail, URIRef("data@samkop.example"))),
    ("period without beginning", without(DCTERMS.PeriodOfTime, DCAT.startDate)),
)  # fmt: skip


@pytest.mark.parametrize(("what", "change"), BROKEN, ids=[what for what, _ in BROKEN])
def test_the_shapes_see_what_is_wrong(graph: Graph, shapes: Graph, what: str, change: Broken) -> None:
    broken = Graph() + graph
    change(broken)
    assert not isomorphic(broken, graph), what
    assert faults(broken, shapes) != []


# ---------------------------------------------------------------------------------------------- the official shapes

TYPES = {
    "access-right": (DCTERMS.RightsStatement,),
    "language": (DCTERMS.LinguisticSystem,),
    "frequency": (DCTERMS.Frequency,),
    "planned-availability": (),
    "data-theme": (),
}
"""What else than a concept the codes of each list of the European Union are, as the lists themselves say."""


def code_lists(graph: Graph) -> Graph:
    """What is said of the codes that the graph uses in the lists that they come from.

    A catalogue names codes and does not repeat their lists; a checker that is offline has to be told. A code of another list is told nothing of, and found.
    """
    told = Graph()
    for scheme in (URIRef(f"{AUTHORITY}data-theme"), PUBLISHER_TYPES):
        told.add((scheme, RDF.type, SKOS.ConceptScheme))
        told.add((scheme, DCTERMS.title, Literal(str(scheme), lang="en")))
    told.add((VCARD.Organization, RDFS.subClassOf, VCARD.Kind))
    for node in set(graph.objects()):
        listed, _, code = str(node).removeprefix(AUTHORITY).partition("/")
        if str(node).startswith(AUTHORITY) and listed in TYPES and code:
            told.add((node, SKOS.inScheme, URIRef(AUTHORITY + listed)))
            told.add((node, SKOS.prefLabel, Literal(code, lang="en")))
            for kind in (SKOS.Concept, *TYPES[listed]):
                told.add((node, RDF.type, kind))
        elif str(node).startswith(str(ADMS)):
            told.add((node, RDF.type, SKOS.Concept))
            told.add((node, SKOS.prefLabel, Literal(str(node), lang="en")))
            told.add((node, SKOS.inScheme, PUBLISHER_TYPES))
        elif str(node).startswith("http://creativecommons.org/"):
            told.add((node, RDF.type, DCTERMS.LicenseDocument))
        elif str(node).startswith("http://www.iana.org/assignments/media-types/"):
            told.add((node, RDF.type, DCTERMS.MediaType))
    return told


Fault = tuple[str, str, str]
IN_SCHEME = str(SKOS.inScheme)
CLASHES: tuple[tuple[str, Callable[[Fault], bool]], ...] = (
    ("the European profile wants an IRI as format, the Swedish one a literal", lambda fault: fault[1] == str(DCTERMS["format"])),
    ("the same, told of the media type", lambda fault: "://" not in fault[0] and fault[1] == IN_SCHEME),
    ("no municipality is in the European list of corporate bodies", lambda fault: fault[0].startswith("http://dataportal.se/") and fault[1] == IN_SCHEME),
    ("the European list of places has no regions, so ours are named by NUTS", lambda fault: "/nuts/code/" in fault[0] and fault[2] == "OrConstraintComponent"),
)  # fmt: skip
"""Where the Swedish profile, or what a municipality is, cannot please the European shapes. Everything else they find is a fault."""


@pytest.mark.skipif(not OFFICIAL, reason="SAMKOP_DCAT_SHAPES names no folder with the published shapes of DCAT-AP")
def test_the_official_shapes_have_only_known_clashes_with_the_catalogue(catalogue: Catalogue) -> None:
    graph = read(catalogue)
    files = sorted(Path(OFFICIAL).rglob("*.ttl"))
    judging = {file: shapes for file in files if (shapes := Graph().parse(file)) and (None, RDF.type, SH.NodeShape) in shapes}  # fmt: skip
    assert judging, "the folder holds no shapes"
    known = graph + code_lists(graph)
    unknown = {
        file.name: left
        for file, official in judging.items()
        if (left := [one for one in faults(known, official) if not any(is_it(one) for _, is_it in CLASHES)])
    }
    assert unknown == {}
    seen = [one for official in judging.values() for one in faults(known, official)]
    assert [why for why, is_it in CLASHES if not any(map(is_it, seen))] == [], "a clash that is no more is tolerated"


@pytest.mark.skipif(not OFFICIAL, reason="SAMKOP_DCAT_SHAPES names no folder with the published shapes of DCAT-AP")
def test_the_official_shapes_see_what_is_wrong(graph: Graph) -> None:
    broken = graph + code_lists(graph)
    broken.remove((_first(broken, DCAT.Distribution), DCAT.accessURL, None))
    found = [one for file in Path(OFFICIAL).rglob("*shapes.ttl") for one in faults(broken, Graph().parse(file))]
    assert any(path == str(DCAT.accessURL) for _, path, _ in found)


# ---------------------------------------------------------------------------------------------- what stands in it


def test_every_file_that_a_catalogue_names_is_a_file_of_the_site(real: Register) -> None:
    site = bare_site(real, Audience.PUBLIC, TODAY)
    base = real.cooperation.sites.public.url
    named = [
        str(address)
        for path in site
        if path.endswith(".rdf")
        for predicate in (DCAT.accessURL, DCAT.downloadURL, DCAT.endpointURL, DCAT.endpointDescription, DCAT.landingPage, FOAF.homepage, DCTERMS.conformsTo)
        for address in Graph().parse(data=site[path], format="xml").objects(None, predicate)
    ]  # fmt: skip
    ours = {one.removeprefix(base) for one in named if one.startswith(base)}
    assert len(ours) > 40
    lost = {path for path in ours if path not in site and f"{path.partition('#')[0]}index.html" not in site}
    assert lost == set()


def test_every_name_is_a_place_on_the_page(real: Register) -> None:
    """What a portal calls a data set, a file, a publisher or a contact leads people to where it is told of."""
    site = bare_site(real, Audience.PUBLIC, TODAY)
    page = site["oppna-data/index.html"].decode()
    address = f"{real.cooperation.sites.public.url}oppna-data/#"
    names = {
        str(subject).removeprefix(address)
        for path in site
        if path.endswith(".rdf")
        for subject in Graph().parse(data=site[path], format="xml").subjects()
        if str(subject).startswith(address)
    }
    assert len(names) > 40
    assert {name for name in names if f' id="{name}"' not in page} == set()


def test_nothing_is_a_blank_node_and_every_iri_is_absolute(catalogue: Catalogue) -> None:
    for node in {node for statement in read(catalogue) for node in statement}:
        assert not isinstance(node, BNode)
        if isinstance(node, URIRef):
            assert urlsplit(node).scheme in ("http", "https", "mailto", "tel"), node
            assert " " not in node
            assert node.isascii()


def test_an_address_becomes_an_iri() -> None:
    assert (
        str(iri("https://exempel.se/en fil å.csv#del två"))
        == "https://exempel.se/en%20fil%20%C3%A5.csv#del%20tv%C3%A5"
    )
    assert str(iri("https://exempel.se/en%20fil?a=b&c=100%")) == "https://exempel.se/en%20fil?a=b&c=100%25"
    assert str(iri("https://å.se/")) == "https://xn--5ca.se/"
    assert str(iri("mailto:data@exempel.se")) == "mailto:data@exempel.se"
    for address in ("avtal/", "//exempel.se/", ""):
        with pytest.raises(ValueError, match="no absolute address"):
            iri(address)


def test_the_portal_knows_the_publishers_and_the_licence(catalogue: Catalogue, real: Register) -> None:
    found = read(catalogue)
    assert {str(one) for one in found.subjects(RDF.type, FOAF.Agent)} == {
        "http://dataportal.se/organisation/SE2120002213",
        "http://dataportal.se/organisation/SE2120002197",
    }
    assert {str(one) for one in found.objects(None, DCTERMS.license)} == {
        real.cooperation.open_data and real.cooperation.open_data.license
    }
    assert found.value(URIRef("http://dataportal.se/organisation/SE2120002213"), FOAF.name) == Literal("Mora kommun")
    places = {str(one) for one in found.objects(None, DCTERMS.spatial)}
    assert places == {"http://data.europa.eu/nuts/code/SE312"}


def test_days_are_those_on_which_what_is_published_changed(real: Register, catalogue: Catalogue) -> None:
    """The day of the build stands nowhere; without a known past no day does."""
    found = read(catalogue)
    days = {str(one) for one in (*found.objects(None, DCTERMS.issued), *found.objects(None, DCTERMS.modified))}
    assert days == {BEGAN.isoformat(), CHANGED.isoformat()}
    projected = project(real, Audience.PUBLIC, TODAY)
    site = site_value(projected, Audience.PUBLIC, TODAY)
    (xml,) = {file.write() for file in made(projected, site) if file.path == "oppna-data/dcat.rdf"}
    assert b"dcterms:issued" not in xml
    assert b"dcterms:modified" not in xml
    assert TODAY.isoformat().encode() not in xml
    begun = {str(one) for one in Graph().parse(data=xml, format="xml").objects(None, DCAT.startDate)}
    years = {one.period.start.isoformat() for one in projected.agreements.values()}
    assert min(years) in begun


def test_only_the_open_contracting_data_says_that_it_follows_that_standard(catalogue: Catalogue) -> None:
    found = read(catalogue)
    standard = URIRef("https://standard.open-contracting.org/1.1/en/")
    following = [str(one) for one in found.subjects(DCTERMS.conformsTo, standard)]
    assert following == ["https://samkop.example/oppna-data/#upphandlingar"]
    assert not list(found.objects(None, DCATAP.hvdCategory))


# ---------------------------------------------------------------------------------------------- who gets one


def paths(register: Register) -> list[str]:
    return [file.path for file in made(*public(register))]


def test_one_for_all_and_one_for_each_owner_with_a_number(real: Register) -> None:
    assert paths(real) == [
        "oppna-data/dcat.rdf", "oppna-data/dcat.ttl", "datasets/dcat",
        "oppna-data/mora/dcat.rdf", "oppna-data/mora/dcat.ttl",
        "oppna-data/alvdalen/dcat.rdf", "oppna-data/alvdalen/dcat.ttl",
    ]  # fmt: skip
    assert "oppna-data/orsa/dcat.rdf" in paths(with_numbers(real, orsa="2120002189"))


def test_without_number_an_organization_owns_nothing_in_any_catalogue(real: Register) -> None:
    whole, mora, alvdalen = catalogues_of(real)
    names = [[entry.name.rpartition("#")[2] for entry in one.entries] for one in (whole, mora, alvdalen)]
    assert names[2] == ["avtal-alvdalen"]
    assert names[0] == [*names[1], *names[2]]
    assert not any("orsa" in name for name in names[0])
    assert catalogues_of(with_numbers(real, mora=None)) == (), "without the publisher's number there is none at all"
    assert paths(with_settings(real, open_data=None)) == []


def test_the_example_cannot_be_harvested_and_says_what_it_is(invented: Register) -> None:
    found = paths(invented)
    assert found
    assert all(path.rpartition("/")[2].startswith("exempel-dcat.") for path in found)
    projected, site = public(invented)
    for file in made(projected, site):
        graph = Graph().parse(data=file.write(), format="xml" if file.path.endswith("rdf") else "turtle")
        for name in (
            *graph.objects(None, FOAF.name),
            *graph.objects(graph.value(None, RDF.type, DCAT.Catalog), DCTERMS.title),
        ):
            assert str(name).startswith(("Exempel: ", "Example: ")), name
        assert "dataportal.se" not in file.write().decode()


def test_the_internal_site_offers_none(real: Register) -> None:
    projected = project(real, Audience.INTERNAL, TODAY)
    assert list(made(projected, site_value(projected, Audience.INTERNAL, TODAY))) == []


# ---------------------------------------------------------------------------------------------- bytes

PROGRAM = """
import hashlib
from tests.opendata.test_dcat import EXAMPLE, FolderSource, load, made, public
for file in made(*public(load(FolderSource(EXAMPLE)).register)):
    print(file.path, hashlib.sha256(file.write()).hexdigest())
"""


def test_two_processes_write_the_same_bytes() -> None:
    """Python orders sets by a seed that is another in each process."""
    told = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert len(told.pop().splitlines()) == 6


def test_both_syntaxes_say_the_same(catalogue: Catalogue) -> None:
    graph = dcat.graph_of(catalogue)
    xml, ttl = (
        Graph().parse(data=rdf.rdf_xml(graph), format="xml"),
        Graph().parse(data=rdf.turtle(graph), format="turtle"),
    )
    assert isomorphic(xml, ttl)
    assert len(xml) == len(graph) > 500
    prefixes = {node.attrib for node in ET.fromstring(rdf.rdf_xml(graph)).iter() if "ns1" in node.tag}  # noqa: S314
    assert prefixes == set()
    assert b"ns1" not in rdf.turtle(graph)


def test_what_is_told_of_a_file_is_equal_when_the_file_is(real: Register) -> None:
    projected, site = public(real)
    first = next(made(projected, site))
    again = next(made(*public(with_settings(real, without_agreement="Något internt."))))
    other = next(made(*public(with_settings(real, contact=None, open_data=None))), None)
    renamed = with_settings(real, open_data=changed(real.cooperation.open_data, {"license": "http://creativecommons.org/licenses/by/4.0/"})) if real.cooperation.open_data else real  # fmt: skip
    assert first.told == again.told
    assert first.write() == again.write()
    assert other is None
    changed_file = next(made(*public(renamed)))
    assert changed_file.told != first.told
    assert changed_file.write() != first.write()


def test_text_that_xml_has_no_room_for_is_written_all_the_same(catalogue: Catalogue) -> None:
    odd = catalogue._replace(publisher=catalogue.publisher._replace(title="Mora \x0b & <kommun> \ud800"))
    assert "Mora  &amp; &lt;kommun&gt; " in rdf.rdf_xml(dcat.graph_of(odd)).decode()
    assert catalogue_files.made is made
    assert XSD.date
