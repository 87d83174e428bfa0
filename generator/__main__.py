# SPDX-License-Identifier: EUPL-1.2
"""`python -m generator` is `samkop`."""

from generator.cli import main

if __name__ == "__main__":
    main()
