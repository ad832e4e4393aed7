# `make demo` and `make test` work on a fresh Debian machine with Python 3.11 and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test test-scale lint format docs bench bench-guard bench-load bench-network bench-page clean

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1 — \2/p' $(MAKEFILE_LIST)

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready
	$(BIN)/pip install --quiet --group dev
	@touch $@

demo: $(VENV)/ready ## the main job: graph, checks, report, page
	$(BIN)/comity demo

test: $(VENV)/ready-dev ## all tests
	$(BIN)/python -m pytest --numprocesses logical --maxprocesses 8 --dist worksteal

test-scale: $(VENV)/ready-dev ## tests against other servers; says what is missing
	$(BIN)/python -m pytest -rs tests/scale/*.py

lint: $(VENV)/ready-dev ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/ready-dev ## mend the style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

GOLD ?= tests/corpus/open
confidence: $(VENV)/ready-dev ## how sure each rule is, measured on GOLD=tests/corpus/open
	$(VENV)/bin/comity evaluate $(GOLD) --documents $(GOLD) --rules --format csv -o data/extraction/confidence.csv

docs: $(VENV)/ready-dev ## reference pages from the code, and the ontology as a page in build/
	$(BIN)/python -m docs.make
	mkdir -p build
	$(BIN)/pylode ontology/comity.ttl -o build/ontology.html

bench: $(VENV)/ready-dev ## the whole chain at size, beside the best tool for each stage
	$(BIN)/python -m benchmarks.pipeline

bench-guard: $(VENV)/ready-dev ## fails where a ratio to a rival got out of bounds
	$(BIN)/python -m benchmarks.pipeline --statements 100000 --stages load query projection --guard

bench-load: $(VENV)/ready-dev ## tables and RDF against pyoxigraph alone
	$(BIN)/python -m benchmarks.loading

bench-network: $(VENV)/ready-dev ## the measures against networkx and the fastest engines
	$(BIN)/python -m benchmarks.network

bench-page: $(VENV)/ready-dev ## the page against its layout, pyvis and plain JSON
	$(BIN)/python -m benchmarks.page

clean: ## remove everything that can be made again
	rm -rf $(VENV) build dist comity-demo .comity .pytest_cache .mypy_cache .ruff_cache
