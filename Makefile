# Each target does its own set-up: make demo, make test, make lint, make bench. Needs Python 3.11 or 3.12.
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))
PYTHON ?= $(shell for name in python3.12 python3.11 python3 python; do \
  $$name -c "$(FITS)" 2>/dev/null && echo $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
NPM := $(shell command -v npm)
GRAPHOLOGY := tests/exports/graphology

.PHONY: demo test lint bench reproducible page clean

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
	@test -n "$(PYTHON)" && $(PYTHON) -c "$(FITS)" || { echo "Python 3.11 or 3.12 is needed: make PYTHON=/path/to/python3.12"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@

$(GRAPHOLOGY)/node_modules: $(GRAPHOLOGY)/package-lock.json
	cd $(GRAPHOLOGY) && $(NPM) ci --silent --no-audit --no-fund
	touch $@

# Only where a library of the page is to change: needs npm.
page:
	cd kg/exports/page/vendor && $(NPM) ci --silent --no-audit --no-fund && $(NPM) run --silent bundle

clean:
	rm -rf $(VENV) $(GRAPHOLOGY)/node_modules demo
