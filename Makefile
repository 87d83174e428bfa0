# SPDX-License-Identifier: EUPL-1.2
# Samköp: everything starts here. `make` lists what there is. A bare machine needs git, make and python3 (3.11 or later).

SHELL := /bin/sh
.SHELLFLAGS := -eu -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
REGISTER ?= register
OUT ?= build
PYTEST_ARGS ?=
BENCH_ARGS ?=

BIN := .venv/bin
# uv works on our own .venv with the Python that made it, and never fetches a Python of its own.
UV := env -u VIRTUAL_ENV UV_PROJECT_ENVIRONMENT=.venv UV_PYTHON=.venv/bin/python UV_PYTHON_DOWNLOADS=never $(BIN)/uv
LOCK := uv.lock pyproject.toml
WORKFLOWS = $(wildcard .github/workflows/*.yml generator/editing/starter/dot-github/workflows/*.yml)
ISSUES = $(wildcard .github/ISSUE_TEMPLATE/*.yml generator/editing/starter/dot-github/ISSUE_TEMPLATE/*.yml)

# The stamps say what has been installed. Each newer level holds the one below it, so site → test → bench installs and never uninstalls;
# only a changed lock file makes `dev` clear away what is no longer in it.
VENV := .venv/.made
SITE := .venv/.synced-site
DEV := .venv/.synced-dev
BENCH := .venv/.synced-bench
JUDGES := tests/judges/node_modules/.installed
ALL_JUDGES := tests/judges/node_modules/.installed-all
PEERS := scripts/search_bench/npm/node_modules/.installed

.PHONY: help
help: ## Visar den här listan
	@echo 'Samköp – make MÅL:'
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  \1|\2/p' $(firstword $(MAKEFILE_LIST)) | while IFS='|' read -r name text; do printf '%-12s %s\n' "$$name" "$$text"; done
	@echo
	@echo 'Första gången: make site. Sidorna hamnar i build/public och build/internal.'

# ------------------------------------------------------------------------------------------------ using it

.PHONY: site
site: $(SITE) ## Bygger båda webbplatserna ur registret
	$(BIN)/samkop build --register "$(REGISTER)" --out "$(OUT)"

.PHONY: serve
serve: $(SITE) ## Förhandsvisar båda webbplatserna medan du ändrar
	$(BIN)/samkop serve --register "$(REGISTER)"

.PHONY: install
install: $(SITE) ## Installerar programmet i .venv, och gör att ett arbetsflöde hittar det
	@if [ -n "$${GITHUB_PATH:-}" ]; then echo '$(CURDIR)/$(BIN)' >> "$$GITHUB_PATH"; fi

.PHONY: check
check: $(SITE) ## Granskar registret och säger vad som behöver rättas
	$(BIN)/samkop check --register "$(REGISTER)"

# ------------------------------------------------------------------------------------------------ developing it

.PHONY: test
test: tools lint types ## Kodgranskning, typer och alla snabba prov
	$(BIN)/pytest -n auto --dist worksteal $(PYTEST_ARGS)

.PHONY: test-long
test-long: $(ALL_JUDGES) tools ## De långa proven: slumpade fel, avbrott, stora register, Lighthouse
	$(BIN)/pytest -n auto -m long $(PYTEST_ARGS)

.PHONY: snapshots
snapshots: tools ## Sparar nya bilder av sidorna där de har ändrats: titta på dem i Git
	SAMKOP_SNAPSHOTS=1 $(BIN)/pytest -n auto tests/pages/test_snapshots.py

.PHONY: fmt
fmt: $(DEV) ## Formaterar koden och rättar det som kan rättas automatiskt
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: lint
lint: $(DEV) ## Granskar kod, lager, arbetsflöden och formulär
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	@$(MAKE) forms

.PHONY: forms
forms: $(DEV) ## Granskar bara arbetsflöden och formulär
	$(BIN)/zizmor --offline --no-progress --quiet $(WORKFLOWS)
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows $(WORKFLOWS)
	$(BIN)/check-jsonschema --builtin-schema custom.github-workflows-require-timeout $(WORKFLOWS)
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms $(filter-out %/config.yml,$(ISSUES))
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-config $(filter %/config.yml,$(ISSUES))

.PHONY: types
types: $(DEV) ## Prövar typerna, även i proven
	$(BIN)/mypy

.PHONY: tools
tools: $(DEV) $(JUDGES) ## Hämtar det proven behöver utöver Python: Chromium och HTML-granskare
	@sh scripts/install_chromium.sh

.PHONY: bench
bench: $(BENCH) ## Mäter byggtiden bredvid andra program
	$(BIN)/python scripts/bench.py

.PHONY: bench-diff
bench-diff: $(DEV) ## Mäter hur lång tid samkop diff tar på ett stort register
	$(BIN)/python scripts/bench_diff.py $(BENCH_ARGS)

.PHONY: bench-search
bench-search: tools $(PEERS) ## Mäter hur väl sökningen hittar, bredvid andra sökmotorer
	$(BIN)/python scripts/bench_search.py $(BENCH_ARGS)

.PHONY: clean
clean: ## Tar bort allt som går att göra om, även .venv
	rm -rf .venv build dist tests/judges/node_modules scripts/search_bench/npm/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find generator tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

# ------------------------------------------------------------------------------------------------ installing

$(VENV): scripts/make_venv.sh
	@PYTHON='$(PYTHON)' sh scripts/make_venv.sh
	@touch $@

$(SITE): $(VENV) $(LOCK)
	@$(UV) sync --frozen --inexact --no-default-groups --quiet
	@touch $@

$(DEV): $(VENV) $(LOCK)
	@rm -f $(BENCH)
	@$(UV) sync --frozen --group dev --quiet
	@touch $(SITE) $@

$(BENCH): $(VENV) $(LOCK)
	@$(UV) sync --frozen --group dev --group bench --quiet
	@touch $(SITE) $(DEV) $@

$(JUDGES): scripts/install_judges.py tests/judges/package.json tests/judges/package-lock.json | $(DEV)
	@$(BIN)/python scripts/install_judges.py
	@touch $@

# npm clears the folder first, so that the one stamp never outlives what it speaks of, and the smaller is part of the larger.
$(ALL_JUDGES): scripts/install_judges.py tests/judges/package.json tests/judges/package-lock.json | $(DEV)
	@$(BIN)/python scripts/install_judges.py --all
	@touch $(JUDGES) $@

$(PEERS): scripts/install_peers.py scripts/install_judges.py scripts/search_bench/npm/package.json scripts/search_bench/npm/package-lock.json | $(DEV)
	@$(BIN)/python scripts/install_peers.py
	@touch $@
