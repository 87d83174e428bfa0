# SPDX-License-Identifier: EUPL-1.2
"""A catalogue of data sets as RDF, by DCAT-AP-SE 3.0.1 (docs.dataportal.se/dcat).

Nothing in it is a blank node: what has no name of its own is a place on the page about open data, where people find the same. The format of a file is
a media type as text, since the Swedish profile asks for that where the European one asks for an IRI, and again as `dcat:mediaType`.
High-value data sets are not claimed: none of the register's is on the list of (EU) 2023/138.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, XSD

from generator.feeds.atom import clean
from generator.opendata.rdf import DCATAP, VCARD, Ordered, iri, said
from generator.views.catalogues import Catalogue, ContactPoint, Entry, File, Publisher, Service, Text
from generator.views.offered import Standard

_AUTHORITY = "http://publications.europa.eu/resource/authority/"
OPEN = URIRef(f"{_AUTHORITY}access-right/PUBLIC")
SWEDISH = URIRef(f"{_AUTHORITY}language/SWE")
THEMES = URIRef(f"{_AUTHORITY}data-theme")
GOVERNMENT = URIRef(f"{_AUTHORITY}data-theme/GOVE")
WHEN_IT_CHANGES = URIRef(f"{_AUTHORITY}frequency/IRREG")
KEPT = {
    False: URIRef(f"{_AUTHORITY}planned-availability/AVAILABLE"),
    True: URIRef(f"{_AUTHORITY}planned-availability/EXPERIMENTAL"),
}
"""How long a file is meant to stand there: invented records are an experiment."""
_MEDIA_TYPES = "http://www.iana.org/assignments/media-types/"
_UNREGISTERED = ("application/jsonl",)
"""Media types in use that are not in IANA's list, so that there is no IRI to name."""
_PUBLISHER_TYPES = "http://purl.org/adms/publishertype/"


@lru_cache(maxsize=1)
def graph_of(catalogue: Catalogue) -> Graph:
    """The catalogue as a graph, with everything that it names. The last is kept, since it is written more than once."""
    graph, name = Ordered(), iri(catalogue.name)
    graph.add((name, RDF.type, DCAT.Catalog))
    _texts(graph, name, DCTERMS.title, catalogue.title)
    _texts(graph, name, DCTERMS.description, catalogue.description)
    graph.add((name, DCTERMS.publisher, _publisher(graph, catalogue.publisher)))
    graph.add((name, DCTERMS.license, iri(catalogue.licence)))
    graph.add((name, DCTERMS.language, SWEDISH))
    _page(graph, name, FOAF.homepage, catalogue.homepage)
    graph.add((name, DCAT.themeTaxonomy, THEMES))
    _places(graph, name, catalogue.places)
    _known(graph, name, *_span(catalogue.entries))
    for entry in catalogue.entries:
        graph.add((name, DCAT.dataset, _entry(graph, entry, catalogue)))
    return graph


def _span(entries: tuple[Entry, ...]) -> tuple[date | None, date | None]:
    """When the first of the data sets came, and when any of them last changed."""
    return (
        min((one.issued for one in entries if one.issued), default=None),
        max((one.modified for one in entries if one.modified), default=None),
    )


def _texts(graph: Graph, about: URIRef, predicate: URIRef, text: Text) -> None:
    for words, language in ((text.swedish, "sv"), (text.english, "en")):
        if words:
            graph.add((about, predicate, said(words, language)))


def _known(graph: Graph, about: URIRef, issued: date | None, modified: date | None) -> None:
    """Days that are known from what was published; without them nothing is said, least of all the day of the build."""
    for predicate, day in ((DCTERMS.issued, issued), (DCTERMS.modified, modified)):
        if day:
            graph.add((about, predicate, _day(day)))


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)


def _places(graph: Graph, about: URIRef, places: tuple[str, ...]) -> None:
    for place in map(iri, places):
        graph.add((about, DCTERMS.spatial, place))
        graph.add((place, RDF.type, DCTERMS.Location))


def _page(graph: Graph, about: URIRef, predicate: URIRef, address: str) -> None:
    page = iri(address)
    graph.add((about, predicate, page))
    graph.add((page, RDF.type, FOAF.Document))


def _publisher(graph: Graph, publisher: Publisher) -> URIRef:
    """A publisher, described alike wherever it stands: the portal joins those of the same name."""
    name = iri(publisher.name)
    graph.add((name, RDF.type, FOAF.Agent))
    graph.add((name, FOAF.name, Literal(clean(publisher.title))))
    graph.add((name, DCTERMS.type, URIRef(_PUBLISHER_TYPES + publisher.kind)))
    if publisher.number:
        graph.add((name, DCTERMS.identifier, Literal(publisher.number)))
    if publisher.homepage:
        _page(graph, name, FOAF.homepage, publisher.homepage)
    return name


def _contact(graph: Graph, about: URIRef, contact: ContactPoint | None) -> None:
    if not contact:
        return
    name = iri(contact.name)
    graph.add((about, DCAT.contactPoint, name))
    graph.add((name, RDF.type, VCARD.Organization))
    graph.add((name, VCARD.fn, Literal(clean(contact.title))))
    graph.add((name, VCARD.hasEmail, iri(f"mailto:{contact.email}")))
    if contact.phone:
        graph.add((name, VCARD.hasTelephone, iri(f"tel:{contact.phone}")))
    if contact.page:
        graph.add((name, VCARD.hasURL, iri(contact.page)))


def _entry(graph: Graph, entry: Entry, catalogue: Catalogue) -> URIRef:
    name = iri(entry.name)
    graph.add((name, RDF.type, DCAT.Dataset))
    _texts(graph, name, DCTERMS.title, entry.title)
    _texts(graph, name, DCTERMS.description, entry.description)
    for keyword in entry.keywords:
        _texts(graph, name, DCAT.keyword, keyword)
    graph.add((name, DCTERMS.publisher, _publisher(graph, entry.publisher)))
    graph.add((name, DCTERMS.accessRights, OPEN))
    graph.add((name, DCTERMS.accrualPeriodicity, WHEN_IT_CHANGES))
    graph.add((name, DCTERMS.language, SWEDISH))
    graph.add((name, DCAT.theme, GOVERNMENT))
    _page(graph, name, DCAT.landingPage, entry.page)
    _contact(graph, name, catalogue.contact)
    _places(graph, name, entry.places)
    _known(graph, name, entry.issued, entry.modified)
    if entry.since:
        period = iri(f"{entry.name}-tid")
        graph.add((name, DCTERMS.temporal, period))
        graph.add((period, RDF.type, DCTERMS.PeriodOfTime))
        graph.add((period, DCAT.startDate, _day(entry.since)))
    if entry.follows:
        _follows(graph, name, entry.follows)
    for file in entry.files:
        graph.add((name, DCAT.distribution, _file(graph, file, catalogue)))
        if file.service:
            graph.add((iri(catalogue.service.name), DCAT.servesDataset, name))
    return name


def _follows(graph: Graph, about: URIRef, standard: Standard) -> None:
    name = iri(standard.address)
    graph.add((about, DCTERMS.conformsTo, name))
    graph.add((name, RDF.type, DCTERMS.Standard))
    graph.add((name, DCTERMS.title, said(standard.title, "sv")))


def _file(graph: Graph, file: File, catalogue: Catalogue) -> URIRef:
    name = iri(file.name)
    graph.add((name, RDF.type, DCAT.Distribution))
    graph.add((name, DCTERMS.title, said(file.title, "sv")))
    graph.add((name, DCTERMS.description, said(_described(file, catalogue), "sv")))
    graph.add((name, DCAT.accessURL, iri(file.access)))
    for download in file.downloads:
        graph.add((name, DCAT.downloadURL, iri(download)))
    graph.add((name, DCTERMS["format"], Literal(file.media_type)))
    if file.media_type not in _UNREGISTERED:
        graph.add((name, DCAT.mediaType, URIRef(_MEDIA_TYPES + file.media_type)))
    graph.add((name, DCTERMS.license, iri(catalogue.licence)))
    graph.add((name, DCTERMS.language, SWEDISH))
    graph.add((name, DCATAP.availability, KEPT[catalogue.example]))
    for standard in file.follows:
        _follows(graph, name, standard)
    if file.service:
        graph.add((name, DCAT.accessService, _service(graph, catalogue.service, catalogue)))
    return name


def _described(file: File, catalogue: Catalogue) -> str:
    """What a file is, in a sentence; that it is invented where it is."""
    return f"{file.description}{' Exempel: uppgifterna är påhittade.' if catalogue.example else ''}"


def _service(graph: Graph, service: Service, catalogue: Catalogue) -> URIRef:
    """The API. The files that it gives name it, and the catalogue does not (DCAT-AP-SE, docs/recommendations.md, A)."""
    name = iri(service.name)
    graph.add((name, RDF.type, DCAT.DataService))
    _texts(graph, name, DCTERMS.title, service.title)
    _texts(graph, name, DCTERMS.description, service.description)
    graph.add((name, DCTERMS.publisher, _publisher(graph, catalogue.publisher)))
    graph.add((name, DCTERMS.license, iri(catalogue.licence)))
    graph.add((name, DCTERMS.accessRights, OPEN))
    graph.add((name, DCTERMS["format"], Literal("application/json")))
    graph.add((name, DCAT.keyword, said("offentliga inköp", "sv")))
    graph.add((name, DCAT.theme, GOVERNMENT))
    graph.add((name, DCAT.endpointURL, iri(service.address)))
    graph.add((name, DCAT.endpointDescription, iri(service.described)))
    _contact(graph, name, catalogue.contact)
    return name
