# SPDX-License-Identifier: EUPL-1.2
"""Pages become sites: frames printed by MkDocs, filled, and exchanged for the old ones in one step."""
