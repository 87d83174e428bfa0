# SPDX-License-Identifier: EUPL-1.2
"""The catalogues judged by shapes of DCAT-AP-SE 3.0.1, and by the official ones of DCAT-AP where they are at hand; and the shapes judged by catalogues that are wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, RDFS, SH, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF

from generator.opendata.rdf import DCATAP, VCARD
from generator.register import Register
from generator.views.catalogues import Catalogue
from tests.opendata.catalogues import (
    catalogues_of,
    read,
)

SHAPES = Path(__file__).parent / "dcat-ap-se.shapes.ttl"
OFFICIAL = os.environ.get("SAMKOP_DCAT_SHAPES", "")
"""A folder with the published shapes of DCAT-AP (SEMICeu/DCAT-AP, releases/), as Turtle files."""
AUTHORITY = "http://publications.europa.eu/resource/authority/"
PUBLISHER_TYPES = URIRef("http://purl.org/adms/publishertype/1.0")
ADMS = Namespace("http://purl.org/adms/publishertype/")


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
