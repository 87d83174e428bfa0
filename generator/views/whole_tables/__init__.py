# SPDX-License-Identifier: EUPL-1.2
"""The whole tables of the open data: every record of a kind, a row for each, whether or not it has ended."""
