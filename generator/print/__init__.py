# SPDX-License-Identifier: EUPL-1.2
"""A paper of a meeting, or a yearly report, as a tagged PDF (PDF/UA-1): what stands in it comes from `views/paper.py` and `views/reports.py`, how it looks
from `site_templates/print/`.

Typst sets the pages, as a program of its own: it starts threads that a copy of the process (`beside.py`) would wait for in vain.
"""
