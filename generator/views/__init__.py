# SPDX-License-Identifier: EUPL-1.2
"""What pages say: frozen values computed from a projected register and a day."""
