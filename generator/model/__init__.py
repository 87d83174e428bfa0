# SPDX-License-Identifier: EUPL-1.2
"""What a record is: frozen pydantic models that know no files, with title, description and visibility on every field."""
