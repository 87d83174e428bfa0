# SPDX-License-Identifier: EUPL-1.2
"""The figures of transparency: each is computed of the rows of the public table of procurements, so that anyone with a spreadsheet gets the same number."""
