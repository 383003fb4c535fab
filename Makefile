# Two commands do everything on a fresh machine: `make demo` and `make test`.
# Both create the environment they need in .venv; PYTHON names the interpreter (3.11 or newer).
# `make test` also installs the servers that its tests start, from Debian's packages, where they are missing.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test lint services format soak proofs real frameworks versions migrations watched benchmarks scoreboard accuracy clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/samples ## Scan, migrate with verification, serve before and after, show the report
	@$(BIN)/python -m sample_projects.demo

test: .venv/test services lint ## Everything that must hold before a change lands
	$(BIN)/python -m pytest -m "not slow"

lint: .venv/test ## Style, types and floors
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

services: .venv/test ## Install the servers that tests start (Redis, PostgreSQL), where they are missing
	@$(BIN)/python -m tests.codemods.recipes.install_services

format: .venv/test ## Format the code
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

soak: .venv/test services ## The long tests: load, faults, every server
	$(BIN)/python -m pytest -m slow --timeout 3600

proofs: .venv/test services ## 500 generated programs before and after migration, and 70 killed migrations
	WSGI2ASGI_PROGRAMS=500 $(BIN)/python -m pytest --timeout 7200 tests/codemods/test_programs.py
	$(BIN)/python -m pytest -m slow --timeout 7200 tests/codemods/test_kill.py

real: .venv/test ## Run the suites of real applications through the bridge
	$(BIN)/python -m tests.real

migrations: .venv/test ## Migrate real applications and run their suites before and after
	$(BIN)/python -m tests.real.migrating

watched: .venv/test ## What real applications' own tests wait for, and how much of it the scan tells
	$(BIN)/python -m tests.real.watching

frameworks: .venv/test ## Run the frameworks' own suites through the bridge
	$(BIN)/python -m tests.real --frameworks

versions: .venv/test ## Run the tests of the doors on Flask 2.2 to 3.1 and Django 4.2 to 6.0
	$(BIN)/python -m tests.doors.versions

scoreboard: .venv/test ## The contract's clauses, ours and the peers'
	$(BIN)/python -m tests.contract.scoreboard

accuracy: .venv/test ## Precision and recall of the scan on the labelled cases; PEERS=1 adds the peers', EVERY=4 takes each fourth case
	$(BIN)/python -m tests.scan_cases.accuracy $(if $(PEERS),--peers) $(if $(EVERY),--every $(EVERY))

benchmarks: .venv/test services ## Ratios against the peers, as Markdown
	$(BIN)/python -m benchmarks.gateway
	$(BIN)/python -m benchmarks.incremental
	$(BIN)/python -m benchmarks.incremental_django
	$(BIN)/python -m benchmarks.together
	$(BIN)/python -m benchmarks.migrated
	$(BIN)/python -m benchmarks.scan
	$(BIN)/python -m benchmarks.cold_start

clean: ## Remove what the other targets made
	rm -rf .venv .demo .real build dist

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is older than Python 3.11; run: make PYTHON=python3.12"; exit 2; }
	@echo "Creating the environment in .venv"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"

.venv/samples: pyproject.toml | .venv/bin/python
	@echo "Installing wsgi2asgi and what its samples need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[serve]" --group samples
	@touch $@

.venv/test: pyproject.toml | .venv/bin/python
	@echo "Installing what the tests need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[serve]" --group test --group peers
	@touch $@ .venv/samples

