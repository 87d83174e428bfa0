# SPDX-License-Identifier: EUPL-1.2
"""Files become records, or problems: sources, the reader, overlays, validation."""
