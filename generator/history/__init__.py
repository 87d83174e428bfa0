# SPDX-License-Identifier: EUPL-1.2
"""Known time: what differs between two registers, told in plain Swedish, and the ledger of what has been published."""
