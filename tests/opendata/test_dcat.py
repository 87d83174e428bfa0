# SPDX-License-Identifier: EUPL-1.2
"""What stands in the catalogues for data portals: held against the site's files and pages, who gets one, and that their bytes are always the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF

from generator.model.audience import Audience
from generator.model.common import Contact
from generator.opendata import dcat, rdf
from generator.opendata.catalogue_files import made
from generator.opendata.rdf import DCATAP, VCARD, iri
from generator.project import project
from generator.register import Register
from generator.views.catalogues import Catalogue
from tests.opendata.catalogues import (
    TODAY,
    catalogues_of,
    public,
    read,
    with_numbers,
    with_settings,
)
from tests.support.example import ROOT
from tests.support.pages import bare_site, site_value
from tests.support.pasts import BEGAN, CHANGED
from tests.support.registers import changed

# ---------------------------------------------------------------------------------------------- what stands in it


@pytest.fixture(scope="module")
def site(real: Register) -> dict[str, bytes]:
    """Every file of the public site."""
    return bare_site(real, Audience.PUBLIC, TODAY)


def test_every_file_that_a_catalogue_names_is_a_file_of_the_site(real: Register, site: dict[str, bytes]) -> None:
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


def test_every_name_is_a_place_on_the_page(real: Register, site: dict[str, bytes]) -> None:
    """What a portal calls a data set, a file, a publisher or a contact leads people to where it is told of."""
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
    assert str(iri("https://exempel.se/?")) == "https://exempel.se/?"
    assert str(iri("https://exempel.se/a[1]|b?c^d")) == "https://exempel.se/a%5B1%5D%7Cb?c%5Ed"
    for odd in ("https://[", "https://å..se/", "https://exempel.se/%å%%41", "http://ö" + "x" * 80 + ".se/"):
        assert str(iri(odd)).isascii(), "whatever a register holds, the catalogue can be written"
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


def test_a_portal_is_told_whom_to_ask(real: Register) -> None:
    asked = changed(
        Contact(), {"name": "Upphandlingsenheten", "phone": "0980-319 200", "email": "data@samkop.example"}
    )
    (whole, *_) = catalogues_of(of_data(real, contact=asked))
    found = read(whole)
    (contact,) = set(found.objects(None, DCAT.contactPoint))
    assert found.value(contact, VCARD.fn) == Literal("Upphandlingsenheten")
    assert str(found.value(contact, VCARD.hasEmail)) == "mailto:data@samkop.example"
    assert str(found.value(contact, VCARD.hasTelephone)) == "tel:+46980319200"
    (nobody, *_) = catalogues_of(with_settings(of_data(real, contact=None), contact=None))
    assert not list(read(nobody).objects(None, DCAT.contactPoint)), "one without an address of e-mail is none"


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
from generator.opendata.catalogue_files import made
from tests.opendata.catalogues import public, the_example
for file in made(*public(the_example())):
    print(file.path, hashlib.sha256(file.write()).hexdigest())
"""


def test_two_processes_write_the_same_bytes(invented: Register) -> None:
    """Python orders sets by a seed that is another in each process."""
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    here = [f"{file.path} {sha256(file.write()).hexdigest()}" for file in made(*public(invented))]
    assert len(here) == 6
    assert told.splitlines() == here


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


def of_mora(register: Register, **values: Any) -> Register:
    told = changed(register.organizations["mora"], values)
    return Register([told, *(one for one in register.records() if one is not register.organizations["mora"])])


def of_data(register: Register, **values: Any) -> Register:
    settings = register.cooperation.open_data
    assert settings
    return with_settings(register, open_data=changed(settings, values))


CHANGES: tuple[tuple[bool, Callable[[Register], Register]], ...] = (
    (False, lambda register: with_settings(register, without_agreement="Något internt.")),
    (False, lambda register: with_settings(register, contact=None)),
    (False, lambda register: of_mora(register, description="Något annat.")),
    (False, lambda register: of_data(register, ocid_prefix="ocds-ab12cd")),
    (True, lambda register: of_mora(register, title="Mora stad")),
    (True, lambda register: of_mora(register, region="SE311")),
    (True, lambda register: of_mora(register, url="https://www.exempel.se/")),
    (True, lambda register: of_data(register, license="http://creativecommons.org/licenses/by/4.0/")),
    (True, lambda register: of_data(register, contact=None)),
    (True, lambda register: of_data(register, publisher="alvdalen")),
)


@pytest.mark.parametrize(("differs", "change"), CHANGES)
def test_what_is_told_of_a_file_differs_when_the_file_does(
    real: Register, differs: bool, change: Callable[[Register], Register]
) -> None:
    one, other = next(made(*public(real))), next(made(*public(change(real))))
    assert (one.told != other.told) is (one.write() != other.write()) is differs


def test_text_that_xml_has_no_room_for_is_written_all_the_same(catalogue: Catalogue) -> None:
    odd = catalogue._replace(publisher=catalogue.publisher._replace(title="Mora \x0b & <kommun> \ud800"))
    assert "Mora  &amp; &lt;kommun&gt; " in rdf.rdf_xml(dcat.graph_of(odd)).decode()
