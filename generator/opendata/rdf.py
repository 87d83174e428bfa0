# SPDX-License-Identifier: EUPL-1.2
"""RDF graphs: how an address becomes an IRI, and how a graph becomes bytes that are the same whenever its statements are.

rdflib writes statements in the order in which they were said, so they are said in a fixed order, and with every prefix given beforehand.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, VCARD, XSD
from rdflib.term import Node

from generator.feeds.atom import clean

DCATAP = Namespace("http://data.europa.eu/r5r/")
PREFIXES = {
    "dcat": DCAT,
    "dcatap": DCATAP,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "rdf": RDF,
    "vcard": VCARD,
    "xsd": XSD,
}
_KEPT = "!$&'()*+,;=:@/?%-._~"
"""What stands in an address as it is (RFC 3986), and the mark of what is encoded already."""
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")


def iri(address: str) -> URIRef:
    """An absolute address as an IRI: spaces, letters outside ASCII and what else has no room there are encoded, the host as IDNA.

    Raises ValueError for an address that is not absolute, since a data portal reads IRIs without knowing where they stood.
    """
    parts = urlsplit(address)
    if not parts.scheme or not (parts.netloc or parts.scheme in ("mailto", "tel")):
        raise ValueError(f"no absolute address: {address!r}")
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    path, query, fragment = (quote(_STRAY.sub("%25", part), _KEPT) for part in parts[2:])
    return URIRef(urlunsplit((parts.scheme, host, path, query, fragment)))


def said(text: str, language: str) -> Literal:
    """Text in a language, without the characters that XML has no room for."""
    return Literal(clean(text), lang=language)


def new_graph() -> Graph:
    """A graph that knows every prefix it is to be written with, and no other."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def rdf_xml(graph: Graph) -> bytes:
    """The graph as RDF/XML, the one syntax that Sveriges dataportal reads."""
    return _in_order(graph).serialize(format="xml", encoding="utf-8")


def turtle(graph: Graph) -> bytes:
    """The graph as Turtle, for people who read it."""
    return _in_order(graph).serialize(format="turtle", encoding="utf-8")


def _in_order(graph: Graph) -> Graph:
    """The same statements in one order: by what they are about, first what it is."""
    ordered = new_graph()
    for statement in sorted(graph, key=_order):
        ordered.add(statement)
    return ordered


def _order(statement: tuple[Node, Node, Node]) -> tuple[str, bool, str, str]:
    subject, predicate, value = statement
    return subject.n3(), predicate != RDF.type, predicate.n3(), value.n3()
