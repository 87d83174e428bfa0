# SPDX-License-Identifier: EUPL-1.2
"""`/.well-known/security.txt`: where somebody tells of a weakness in the site (RFC 9116)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from generator.feeds.made import Made
from generator.model.security import SecurityContact
from generator.pages.site import Site
from generator.register import Register

PATH = ".well-known/security.txt"
ZONE = ZoneInfo("Europe/Stockholm")
OURS = ("sv",)
"""The language in which everybody can be answered where the register names none."""


def made(register: Register, site: Site) -> Iterator[Made]:
    """The file; none where nobody is set to answer, or where that has expired: a file that is no longer true is worse than none (RFC 9116, 5.3)."""
    contact = register.cooperation.security
    if contact and site.open_data and contact.expires >= site.as_of:
        raw = _text(contact, site.url).encode()
        yield Made(PATH, raw, lambda: raw)


def _text(contact: SecurityContact, root: str) -> str:
    """The fields, one on each line, those to be reached first. The last day lasts to its end in Sweden."""
    ends = datetime.combine(contact.expires, time(23, 59, 59), ZONE).astimezone(UTC)
    ways = (f"mailto:{contact.email}" if contact.email else "", contact.form or "")
    fields = [
        *(("Contact", way) for way in ways if way),
        ("Expires", ends.strftime("%Y-%m-%dT%H:%M:%SZ")),
        ("Preferred-Languages", ", ".join(contact.languages or OURS)),
        ("Canonical", root + PATH),
        *((("Policy", contact.policy),) if contact.policy else ()),
    ]
    return "".join(f"{name}: {value}\r\n" for name, value in fields)
