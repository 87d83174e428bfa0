# SPDX-License-Identifier: EUPL-1.2
"""How a procurement ends otherwise than by an award."""

from __future__ import annotations

from generator.model.codes.base import Code


class CancellationReason(Code):
    """Why a procurement, or a lot, was cancelled or ended without a winner. eForms list `non-award-justification`.

    The eForms translation of `no-rece` is a heading, and of `rev-buyer` and `tch-pr-error` the wrong way round; these
    say what the English says.
    """

    ALL_REJECTED = (
        "all_rejected",
        "Alla anbud, anbudsansökningar eller projekt drogs tillbaka eller godtogs inte",
        "all-rej",
    )
    CHANGED_NEEDS = "changed_needs", "Köparens behov har ändrats", "chan-need"
    INSUFFICIENT_FUNDS = "insufficient_funds", "Pengarna räcker inte", "ins-fund"
    NONE_RECEIVED = "none_received", "Inga anbud, anbudsansökningar eller projekt kom in", "no-rece"
    NOT_SIGNED = (
        "not_signed",
        "Den eller de högst rankade anbudsgivarna vägrade att skriva under kontraktet",
        "no-signed",
    )
    ONE_ADMISSIBLE = (
        "one_admissible",
        "Bara ett godtagbart anbud, en anbudsansökan eller ett projekt kom in",
        "one-admis",
    )
    REVIEW_BODY = "review_body", "Beslut av domstol eller annat prövningsorgan", "rev-body"
    BUYER_AFTER_REQUEST = (
        "buyer_after_request",
        "Köparens beslut efter att en anbudsgivare begärt omprövning av tilldelningen",
        "rev-buyer",
    )
    TECHNICAL_ERROR = (
        "technical_error",
        "Köparens eget beslut på grund av tekniska fel eller fel i förfarandet",
        "tch-pr-error",
    )
    OTHER = "other", "Annat skäl", "other"
