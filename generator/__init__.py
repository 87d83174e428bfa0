# SPDX-License-Identifier: EUPL-1.2
"""Samköp: from a register of YAML files to a public and an internal site. `generator.build` is the way through it, from top to bottom."""
