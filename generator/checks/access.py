# SPDX-License-Identifier: EUPL-1.2
"""What every reader is to reach is in order: one page of each standing kind, and a security contact that is still true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from generator.checks.fault import Context, Fault
from generator.model.codes import StandingPage
from generator.model.cooperation import Cooperation
from generator.model.others import Guidance
from generator.problem import Severity
from generator.words import dotted

SOON = timedelta(days=30)
"""How long before its last day a security contact is asked about."""
FAR = timedelta(days=366)
"""How far ahead it may be set: RFC 9116, 2.5.5, recommends less than a year."""


def one_page_each(context: Context) -> Iterator[Fault]:
    """Each standing page is one text: a second would never be seen."""
    found: dict[StandingPage, list[Guidance]] = defaultdict(list)
    for text in context.register.guidance.values():
        if text.page:
            found[text.page].append(text)
    for page, texts in found.items():
        for text in texts[1:]:
            yield Fault(
                text,
                ("page",),
                "sidan-finns",
                f"Sidan {page.label} ({page.value}) är redan {texts[0].title} ({texts[0].id}).",
                "Ta bort page i den ena texten.",
            )


def security_contact(context: Context) -> Iterator[Fault]:
    """A warning when the last day of the security contact nears or has passed, or lies further ahead than anybody can promise."""
    for cooperation in context.register.of(Cooperation).values():
        if cooperation.security is None:
            continue
        last, path = cooperation.security.expires, ("security", "expires")
        if last < context.today:
            said = f"{dotted(path)}: säkerhetskontakten gällde till och med {last}. Filen security.txt skrivs inte längre."
        elif last < context.today + SOON:
            said = f"{dotted(path)}: säkerhetskontakten gäller bara till och med {last}."
        elif last > context.today + FAR:
            said = f"{dotted(path)}: säkerhetskontakten sägs gälla till och med {last}, mer än ett år framåt."
        else:
            continue
        yield Fault(
            cooperation,
            path,
            "sakerhetskontakt",
            said,
            "Se efter att uppgifterna stämmer, och sätt en ny dag högst ett år framåt (RFC 9116).",
            Severity.WARNING,
        )
