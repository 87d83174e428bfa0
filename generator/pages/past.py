# SPDX-License-Identifier: EUPL-1.2
"""The pages about known time: which there are, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.draft import Draft
from generator.pages.site import Site
from generator.register import Register
from generator.views import changes as views
from generator.wording import long_date
from generator.words import the


def changes(_: Register, site: Site) -> Iterator[Draft]:
    """What is new, changed and withdrawn."""
    yield Draft(
        f"{views.SECTION}/",
        "Ändringar",
        "Vad som är nytt, ändrat och borttaget på webbplatsen.",
        views.page(site.changes, site.known),
    )


def changes_by_month(_: Register, site: Site) -> Iterator[Draft]:
    """The same, a page for each month."""
    for month in views.months(site.changes):
        title = f"Ändringar i {month.name.lower()}"
        yield Draft(month.address, title, f"{title}: allt nytt, ändrat och borttaget.", month)


def as_it_was(register: Register, site: Site) -> Iterator[Draft]:
    """Each record as it was at the ends of months when it was not as it is."""
    for record in register.records():
        for then in views.month_ends(record, site.known):
            title = f"{record.title} som det var den {long_date(then.day)}"
            which = f"{record.noun} {record.id}"
            told = f"Vad som stod om {the(record.noun)} {record.title} ({record.id}) den {long_date(then.day)}."
            yield Draft(then.address, title, told, views.then_page(then, register), noindex=True, qualifier=which)
