# SPDX-License-Identifier: EUPL-1.2
"""Charts as inline SVG, made at build by Vega-Lite: no script in the reader's browser. Each stands beside its table."""
