# SPDX-License-Identifier: EUPL-1.2
"""Agendas that write themselves: rules that raise items out of the register, and the agenda that is made of them."""
