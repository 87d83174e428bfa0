# SPDX-License-Identifier: EUPL-1.2
"""The pages for those who use the data: what there is, and the policy of publication. Only the public site has them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.draft import Draft, PageType
from generator.pages.site import Site
from generator.register import Register
from generator.views import ocds, open_data, publication_policy
from generator.views.catalogues import catalogues
from generator.views.offered import offers


def _open_data(register: Register, site: Site) -> Iterator[Draft]:
    found = tuple(offers(register, site.changes, site.known.since, site.as_of))
    listed = catalogues(register, found, site.url)
    yield Draft(
        open_data.ADDRESS,
        "Öppna data",
        "Upphandlingar, avtal, leverantörer och möten som filer: tabeller, API, Open Contracting, flöden och kalendrar.",
        open_data.page(register, found, listed, site.known.since),
    )


def _policy(register: Register, site: Site) -> Iterator[Draft]:
    yield Draft(
        ocds.POLICY,
        "Publiceringspolicy",
        "Vad som publiceras enligt Open Contracting Data Standard, när det kommer, vad id betyder och vad som hålls inne.",
        publication_policy.page(register, site.known.since, site.as_of),
    )


OPEN_DATA = PageType("open_data", "open_data.html", _open_data, only="public", in_rows=True)
POLICY = PageType("publication_policy", "publication_policy.html", _policy, only="public", in_rows=True)
