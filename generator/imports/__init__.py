# SPDX-License-Identifier: EUPL-1.2
"""Registers made of data that others publish."""
