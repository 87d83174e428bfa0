# SPDX-License-Identifier: EUPL-1.2
"""What is offered to programs and portals: the procurements by the Open Contracting Data Standard."""
