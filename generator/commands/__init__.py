# SPDX-License-Identifier: EUPL-1.2
"""What each command does once its arguments are read. Only here and in `cli` is anything printed, the clock read, or the program ended."""
