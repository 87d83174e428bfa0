# SPDX-License-Identifier: EUPL-1.2
"""Papers of meetings and yearly reports as tagged PDF (PDF/UA-1). How they look is said in `site_templates/print/`.

What stands in them comes from `views/paper.py` and `views/reports.py`. Typst sets the pages, as a program of its own: it starts threads that a copy of the
process (`beside.py`) would wait for in vain.
"""
