# SPDX-License-Identifier: EUPL-1.2
"""The Open Contracting Data Standard, OCDS 1.1: one contracting process for each procurement, one release for each day that what is public of it changed.

The path: `past` knows what could be read of each record from which day on; `processes` says which records make a process and on which days it may have
changed; `snapshot` tells a process as it was on a day; `carrying`, `tags` and `releases` make releases of the snapshots; `merging` compiles them with
ocdsmerge; `packages` and `made` write the files. Nothing here reads a clock or the network.
"""
