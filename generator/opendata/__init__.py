# SPDX-License-Identifier: EUPL-1.2
"""Open data: what the public may see, in the shapes that other programs read."""
