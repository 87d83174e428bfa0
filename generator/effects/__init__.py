# SPDX-License-Identifier: EUPL-1.2
"""What a change of the register will do: which pages become others, what becomes public, what falls due, what the controls find.

Nothing is guessed: both registers are projected, their views and pages are made as a build makes them, and the two are compared.
"""
