# SPDX-License-Identifier: EUPL-1.2
"""The live preview: both sites built, served on this machine, watched, built again, and open pages told to reload.

Pages are served as they were built; only the answer to a browser gets one script more. The script listens to the server's events: another build than
the page's own makes it load the page again, and problems put up a panel. While there are problems the last whole site stands.
"""

from __future__ import annotations


