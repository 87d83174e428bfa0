# SPDX-License-Identifier: EUPL-1.2
"""Views become HTML, by one table of which pages exist."""
