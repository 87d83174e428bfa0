# SPDX-License-Identifier: EUPL-1.2
"""JSON Schema (draft 2020-12) of records, made from the models as the public can see them: titles, descriptions, code lists with labels.

The same definitions stand in the schema of each kind and in OpenAPI, which differ in where a definition lies.
"""

from __future__ import annotations

from generator.model.base import Part
from generator.opendata.api.fields import Field, Json, code_schema, fields_of
from generator.opendata.api.kinds import KINDS, STATES, code_of, noun_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "format": "uri"}


class Definitions:
    """Definitions by their names, each made when it is first asked for. `place` is what an address of one begins with."""

    def __init__(self, place: str) -> None:
        self._place = place
        self.found: dict[str, Json] = {}
        self._made_from: dict[str, object] = {}

    def at(self, name: str) -> Json:
        """What leads to a definition."""
        return {"$ref": f"{self._place}{name}"}

    def item(self, kind: str) -> Json:
        """A record of a kind, whole."""
        name = KINDS[kind].__name__
        if self._is_new(name, kind):
            self.found[name] = {}
            self.found[name] = self._item(kind)
        return self.at(name)

    def _item(self, kind: str) -> Json:
        states = STATES.get(kind)
        told = {"_links": self.named("Links", LINKS)}
        if states:
            codes = code_schema([(code_of(mark), mark.label) for mark in states.marks])
            told["state"] = {
                **codes,
                "title": "Läge",
                "description": "Var posten är i sin gång, den dag webbplatsen byggdes.",
            }
        told["last_changed"] = {**self.named("Day", DAY), **CHANGED}
        inner = self._of(KINDS[kind])
        required = ["_links", *(["state"] if states else []), *inner["required"]]
        words = {
            "title": noun_of(kind).capitalize(),
            "description": "Allt som alla får se av posten. Det som är tomt är utelämnat.",
        }
        return {**words, "type": "object", "required": required, "properties": {**told, **inner["properties"]}}

    def row(self, kind: str) -> Json:
        """A record in the list of its kind."""
        whole = self._item(kind)["properties"]
        reference = _reference(kind)["properties"]
        properties = {name: reference[name] for name in ("id", "title")}
        properties |= {name: whole[name] for name in ("state", "last_changed") if name in whole}
        properties |= {name: reference[name] for name in ("url", "api")}
        required = [name for name in properties if name != "last_changed"]
        return {"type": "object", "required": required, "properties": properties}

    def list_of(self, kind: str) -> Json:
        """The list of a kind."""
        properties = {
            "kind": {"const": kind},
            "count": {"type": "integer", "minimum": 0},
            "items": {"type": "array", "items": self.named(f"{KINDS[kind].__name__}Row", self.row(kind))},
        }
        return {"type": "object", "required": list(properties), "properties": properties}

    def named(self, name: str, schema: Json) -> Json:
        """A definition that is given, under its name."""
        if self._is_new(name, repr(schema)):
            self.found[name] = schema
        return self.at(name)

    def _is_new(self, name: str, made_from: object) -> bool:
        """Whether nothing has that name. Raises ValueError where something else has."""
        if self._made_from.setdefault(name, made_from) != made_from:
            raise ValueError(f"{name} is the name of two definitions")
        return name not in self.found

    def _part(self, model: type[Part]) -> Json:
        if self._is_new(model.__name__, model):
            self.found[model.__name__] = {}
            self.found[model.__name__] = self._of(model)
        return self.at(model.__name__)

    def _of(self, model: type[Part]) -> Json:
        fields = fields_of(model)
        return {
            "type": "object",
            "required": [each.shape.key for each in fields if each.shape.required],
            "properties": {each.shape.key: self._property(each) for each in fields},
        }

    def _property(self, field: Field) -> Json:
        about = field.shape.about
        words = {"title": about.title, **({"description": about.description} if about.description else {})}
        value = self._value(field)
        return {**words, "type": "array", "items": value} if field.shape.many else {**value, **words}

    def _value(self, field: Field) -> Json:
        shape = field.shape
        if shape.part:
            return self._part(shape.part)
        if shape.ref:
            return self.named(f"{_camel(shape.ref)}Reference", _reference(shape.ref))
        return self.named(field.name, field.schema) if field.name else field.schema


def _reference(kind: str) -> Json:
    """A reference to a record of a kind. Only what has a page has addresses."""
    addresses = (
        {"url": {**ADDRESS, "title": "Sida"}, "api": {**ADDRESS, "title": "Posten i API:et"}} if kind in KINDS else {}
    )
    properties = {"id": {**TEXT, "title": "Id"}, "title": {**TEXT, "title": "Rubrik"}, **addresses}
    return {"type": "object", "required": list(properties), "properties": properties}


def _camel(kind: str) -> str:
    return "".join(word.capitalize() for word in kind.split("_"))


DAY = {"type": "string", "format": "date"}
CHANGED = {
    "title": "Senast ändrad",
    "description": "Dagen då det som alla får läsa om posten senast ändrades. Saknas där ingen ändring är känd.",
}
LINKS = {
    "type": "object",
    "title": "Adresser",
    "required": ["self", "page", "list", "describedby"],
    "properties": {
        "self": {**ADDRESS, "title": "Posten i API:et"},
        "page": {**ADDRESS, "title": "Postens sida"},
        "list": {**ADDRESS, "title": "Alla poster av samma slag"},
        "describedby": {**ADDRESS, "title": "Schemat"},
    },
}
