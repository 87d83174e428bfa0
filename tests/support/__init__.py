# SPDX-License-Identifier: EUPL-1.2
"""What several tests share: invented registers, an independent account of who may see what, and sites without MkDocs."""
