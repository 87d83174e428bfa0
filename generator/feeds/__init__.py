# SPDX-License-Identifier: EUPL-1.2
"""What programs follow without an account: one module a format, all from the same views as the pages."""
