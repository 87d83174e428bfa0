# SPDX-License-Identifier: EUPL-1.2
"""What the API is, as OpenAPI 3.1: told from the table that its files are written from."""

from __future__ import annotations

from generator.opendata.api.answers import VERSION
from generator.opendata.api.fields import Json
from generator.opendata.api.kinds import KINDS, noun_of
from generator.opendata.api.resources import RESOURCES, Resource
from generator.opendata.api.schemas import DIALECT, Definitions
from generator.pages.site import Site
from generator.register import Register
from generator.views.datasets import API, FOLDER

DESCRIPTION = """Upphandlingar, avtal, leverantörer, organisationer, möten och mål som filer i JSON. Ingen nyckel behövs.

Filerna skrivs om när webbplatsen byggs, varje natt. Det som är tomt är utelämnat, och nya fält kan tillkomma: läs det ni känner igen.
Belopp är kronor utan moms, dagar ÅÅÅÅ-MM-DD, tidpunkter enligt RFC 3339. Löpande text är Markdown. Ett id ändras inte; har det ändå gjort det
säger filen på den gamla adressen vart posten har flyttat."""

LICENCES = {
    "http://creativecommons.org/publicdomain/zero/1.0/": "CC0 1.0",
    "http://creativecommons.org/licenses/by/4.0/": "CC BY 4.0",
}
"""What people call the licences that the Swedish data portal knows."""


def openapi(register: Register, site: Site) -> Json:
    """The description of the whole API."""
    definitions = Definitions("#/components/schemas/")
    paths = {f"/{each.address.removeprefix(API)}": {"get": _operation(each, definitions)} for each in RESOURCES}
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": DIALECT,
        "info": _info(register, site),
        "servers": [{"url": f"{site.url}{API}".rstrip("/")}],
        "tags": [{"name": tag, "description": words} for tag, words in _tags()],
        "paths": paths,
        "components": {"schemas": dict(sorted(definitions.found.items()))},
        "externalDocs": {"url": f"{site.url}{FOLDER}", "description": "Om våra öppna data"},
    }


def _info(register: Register, site: Site) -> Json:
    contact = register.cooperation.contact
    email = contact.email if contact else None
    license_ = register.cooperation.data_license
    return {
        "title": f"{site.name}: öppna data",
        "version": VERSION,
        "description": DESCRIPTION,
        **({"contact": {"email": email}} if email else {}),
        **({"license": {"name": LICENCES.get(license_, license_), "url": license_}} if license_ else {}),
    }


def _tags() -> list[tuple[str, str]]:
    return [
        ("index", "Var allt finns."),
        *((kind, f"Poster av slaget {noun_of(kind)}.") for kind in KINDS),
        ("changes", "Vad som har ändrats."),
    ]


def _operation(resource: Resource, definitions: Definitions) -> Json:
    schemas = resource.schemas(definitions)
    answer = schemas[0] if len(schemas) == 1 else {"anyOf": list(schemas)}
    content = {"application/json": {"schema": answer}}
    found: dict[str, Json] = {
        "operationId": resource.operation,
        "tags": [resource.tag],
        "summary": resource.summary,
        "responses": {"200": {"description": resource.summary, "content": content}},
    }
    if resource.braces:
        found["responses"]["404"] = {
            "description": "Ingen sådan fil: den har aldrig funnits, eller visas inte längre."
        }
        found["parameters"] = [_parameter(resource)]
    return found


def _parameter(resource: Resource) -> Json:
    name = resource.braces.strip("{}")
    words = {"name": name, "in": "path", "description": resource.parameter}
    return {**words, "required": True, "schema": {"type": "string"}}
