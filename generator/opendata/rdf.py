# SPDX-License-Identifier: EUPL-1.2
"""RDF graphs: how an address becomes an IRI, and how a graph becomes bytes that are the same whenever its statements are.

rdflib writes statements in the order in which its store gives them, which is another in each process; here the graph has an order of its own.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Generator
from typing import Any
from urllib.parse import quote

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, XSD
from rdflib.term import Node

from generator.feeds.atom import clean

DCATAP = Namespace("http://data.europa.eu/r5r/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
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
_PARTS = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")


def iri(address: str) -> URIRef:
    """An absolute address as an IRI: spaces, letters outside ASCII and what else has no room there are encoded, the host as IDNA.

    Raises ValueError for an address that is not absolute, since a data portal reads IRIs without knowing where they stood.
    """
    found = _PARTS.fullmatch(address)
    scheme, host, path, query, fragment = found.groups(default="") if found else ("",) * 5
    if not scheme or not (host or scheme in ("mailto", "tel")):
        raise ValueError(f"no absolute address: {address!r}")
    rest = "".join(f"{mark}{_encoded(part[1:])}" for mark, part in (("?", query), ("#", fragment)) if part)
    return URIRef(f"{scheme}:{f'//{_host(host)}' if host else ''}{_encoded(path)}{rest}")


def _encoded(part: str) -> str:
    return quote(_STRAY.sub("%25", part), _KEPT)


def _host(name: str) -> str:
    """A host as the net writes it; one that cannot be is encoded, so that no address stops a build."""
    with contextlib.suppress(UnicodeError):
        name = name.encode("idna").decode("ascii")
    return quote(name, ":@%")


def said(text: str, language: str) -> Literal:
    """Text in a language, without the characters that XML has no room for."""
    return Literal(clean(text), lang=language)


class Ordered(Graph):
    """A graph that is asked for its statements in one order, by what they are about, and that knows the prefixes it is written with and no other.

    A store keeps statements in sets, so their order would be another in each process.
    """

    def __init__(self) -> None:
        super().__init__(bind_namespaces="none")
        for prefix, namespace in PREFIXES.items():
            self.bind(prefix, namespace)

    def subjects(self, predicate: Any = None, object: Any = None, unique: bool = False) -> Generator[Node, None, None]:  # noqa: A002, ARG002, FBT001, FBT002 - the library's own names
        """What the statements are about, each once."""
        yield from sorted(set(super().subjects(predicate, object)), key=_written)

    def predicate_objects(self, subject: Any = None, unique: bool = False) -> Generator[tuple[Node, Node], None, None]:  # noqa: ARG002, FBT001, FBT002
        """What is said of something: first what it is."""
        yield from sorted(super().predicate_objects(subject), key=_order)


def _order(said: tuple[Node, Node]) -> tuple[bool, str, str]:
    predicate, value = said
    return predicate != RDF.type, _written(predicate), _written(value)


def _written(node: Node) -> str:
    return node.n3()


def rdf_xml(graph: Graph) -> bytes:
    """The graph as RDF/XML, the one syntax that Sveriges dataportal reads."""
    return graph.serialize(format="xml", encoding="utf-8")


def turtle(graph: Graph) -> bytes:
    """The graph as Turtle, for people who read it."""
    return graph.serialize(format="turtle", encoding="utf-8")
