# SPDX-License-Identifier: EUPL-1.2
"""The JSON API of static files, `/api/v1/`: records as the public may see them, lists, changes, and what says how they are built.

One table (`resources.py`) says which files there are; the files, OpenAPI and the index are all made from it.
"""
