# SPDX-License-Identifier: EUPL-1.2
"""What a CSV file holds, for programs: CSV on the Web (W3C, Metadata Vocabulary for Tabular Data), beside the file under its name and `-metadata.json`.

A program that knows it reads days as days, numbers as numbers and lists as lists, without asking a person what the columns are.
"""

from __future__ import annotations

import json
from typing import Any

from generator.feeds.commas import BETWEEN
from generator.register import Register
from generator.views.offered import publisher
from generator.views.tables import Datatype, Heading, Table

Metadata = dict[str, Any]
_DATATYPES: dict[Datatype, object] = {
    Datatype.DAY: {"base": "date", "format": "yyyy-MM-dd"},
    Datatype.FLAG: {"base": "boolean", "format": "true|false"},
}
NOTES = (
    "Filen är UTF-8 utan byteordningsmärke, med kommatecken mellan kolumnerna och CRLF efter varje rad (RFC 4180).",
    f"Flera värden i en cell skiljs åt av ”{BETWEEN}”. Belopp är kronor utan moms, med decimalpunkt.",
    "En text som ett kalkylprogram kunde ta för en formel har en apostrof framför sig, och en radbrytning är ett blanksteg. I JSON står texterna som de är.",
)


def metadata(table: Table, name: str, register: Register) -> Metadata:
    """The description of a table whose CSV is called `name` and stands in the same folder."""
    offered = register.cooperation.open_data
    license_ = {"dc:license": {"@id": offered.license}} if offered else {}
    description = {"dc:description": table.description} if table.description else {}
    key = table.headings[0].key
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "sv"}],
        "url": name,
        "dc:title": table.title,
        **description,
        "dc:publisher": publisher(register).title,
        **license_,
        "dc:source": {"@id": table.address},
        "notes": [{"dc:description": note} for note in NOTES],
        "tableSchema": {
            "columns": [_column(heading, required=heading.key == key == "id") for heading in table.headings],
            **({"primaryKey": key} if key == "id" else {}),
        },
    }


def _column(heading: Heading, *, required: bool) -> Metadata:
    return {
        "name": heading.key,
        "titles": list(dict.fromkeys((heading.key, heading.title))),
        **({"dc:description": heading.description} if heading.description else {}),
        "datatype": _DATATYPES.get(heading.datatype, str(heading.datatype)),
        **({"separator": BETWEEN} if heading.many else {}),
        **({"required": True} if required else {}),
    }


def csvw_bytes(found: Metadata) -> bytes:
    """The file."""
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
