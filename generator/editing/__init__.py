# SPDX-License-Identifier: EUPL-1.2
"""What helps people write a register."""
