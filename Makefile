# Every target works in a fresh clone: it sets up its own virtual environment first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := corpora/earnings-call

.DEFAULT_GOAL := help
.PHONY: help demo test lint types bench docs site clean test-extras

help:  ## Show the targets.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

# The default install, for users; what developers need comes on top of it.
$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/developing: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: $(VENV)/installed  ## Check the bundled earnings call and show what was found.
	$(BIN)/contresens check $(DEMO)/source.en.txt $(DEMO)/target.fr.txt --phrases \
		--fail-on never --format html --output demo-report.html
	$(BIN)/contresens check $(DEMO)/source.en.txt $(DEMO)/target.fr.txt --phrases --fail-on never
	@echo "The same report to click through: demo-report.html"

test: $(VENV)/developing  ## Run all tests.
	$(BIN)/pytest

# Torch is large: neural metrics are tested in an environment of their own, and not by make test.
test-extras:  ## Install the extra comet beside, and test neural metrics.
	$(PYTHON) -m venv $(VENV)-extras
	$(VENV)-extras/bin/pip install --quiet --disable-pip-version-check --editable '.[comet]' pytest
	$(VENV)-extras/bin/pytest tests/test_neural.py

lint: $(VENV)/developing  ## Check style and format.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/developing  ## Check types.
	$(BIN)/mypy

bench: $(VENV)/developing  ## Measure speed; the last results are in benchmarks/RESULTS.md.
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/scale.py
	$(BIN)/pip install --quiet --disable-pip-version-check sentweave
	$(BIN)/python benchmarks/against.py

docs: $(VENV)/developing  ## Write the pages that are generated from the code.
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/catalogue.py

site: $(VENV)/developing  ## Build the documentation site and the man page in build/docs.
	$(BIN)/python docs/site/build.py build/docs

clean:  ## Remove what the other targets made.
	rm -rf $(VENV) $(VENV)-extras demo-report.html build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
