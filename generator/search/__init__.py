# SPDX-License-Identifier: EUPL-1.2
"""Finding the right agreement with everyday words: the search documents, the index and the reference ranking."""
