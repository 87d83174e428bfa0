# SPDX-License-Identifier: EUPL-1.2
"""The pages of call-offs with renewed competition."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.call_off import CallOff
from generator.pages.draft import Draft, draft_of
from generator.pages.site import Site
from generator.register import Register
from generator.views import call_offs


def call_off_list(register: Register, _site: Site) -> Iterator[Draft]:
    """The list of all of them."""
    yield Draft(
        call_offs.ADDRESS,
        "Avrop",
        "Avrop på ramavtal där leverantörerna har fått tävla på nytt: vem som köpte, av vem och för hur mycket.",
        call_offs.rows(register.of(CallOff).values(), register),
    )


def call_off_page(record: CallOff, register: Register, _site: Site) -> Draft:
    """The page of one of them."""
    return draft_of(record, call_offs.page(record, register), record.reference or record.id)
