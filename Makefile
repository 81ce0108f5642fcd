# Each target does its own set-up: make demo, make test, make lint, make bench. Needs Python 3.11 or 3.12.
PYTHON ?= $(shell command -v python3.12 || command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
NPM := $(shell command -v npm)
GRAPHOLOGY := tests/exports/graphology

.PHONY: demo test lint bench reproducible clean

demo: $(STAMP)
	$(BIN)/kg demo

test: $(STAMP) $(if $(NPM),$(GRAPHOLOGY)/node_modules)
	$(BIN)/python -m pytest

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(STAMP)
	for file in bench/[a-z]*.py; do $(BIN)/python -m bench.$$(basename $$file .py) || exit 1; done

reproducible: $(STAMP)
	$(BIN)/python .ci/reproducible.py

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or 3.12 is needed: make PYTHON=python3.12") if not (3, 11) <= sys.version_info[:2] < (3, 13) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@

$(GRAPHOLOGY)/node_modules: $(GRAPHOLOGY)/package-lock.json
	cd $(GRAPHOLOGY) && $(NPM) ci --silent --no-audit --no-fund
	touch $@

clean:
	rm -rf $(VENV) $(GRAPHOLOGY)/node_modules demo
