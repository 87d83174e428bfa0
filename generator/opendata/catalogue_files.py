# SPDX-License-Identifier: EUPL-1.2
"""The files of the catalogues for data portals: RDF/XML, which is harvested, and Turtle, which people read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.feeds.made import Made
from generator.pages.site import Site
from generator.register import Register
from generator.views.catalogues import Catalogue, catalogues
from generator.views.offered import offers


def made(register: Register, site: Site) -> Iterator[Made]:
    """Every catalogue in both syntaxes, and the first once more where a portal looks for it. None on a site without open data."""
    if not site.open_data:
        return
    found = offers(register, site.changes, site.known.since, site.as_of)
    for catalogue in catalogues(register, found, site.url):
        xml = partial(_written, catalogue, "xml")
        yield Made(f"{catalogue.stem}.rdf", catalogue, xml)
        yield Made(f"{catalogue.stem}.ttl", catalogue, partial(_written, catalogue, "turtle"))
        if catalogue.harvested:
            yield Made(catalogue.harvested, catalogue, xml)


def _written(catalogue: Catalogue, syntax: str) -> bytes:
    from generator.opendata import dcat, rdf  # noqa: PLC0415 - rdflib takes 0.2 s to import, and only a build writes

    graph = dcat.graph_of(catalogue)
    return rdf.rdf_xml(graph) if syntax == "xml" else rdf.turtle(graph)
