# The project's doors. `make demo` and `make test` each set up what they need on a machine with Python 3.11
# (with venv), make and git; nothing is installed outside this folder.

PYTHON ?= python3
UV_VERSION := 0.13.9
TOOLS := .tools/bin
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out/demo
FUZZ_SECONDS ?= 60
export UV_PROJECT_ENVIRONMENT := $(VENV)
export UV_PYTHON_DOWNLOADS := never
UV := $(TOOLS)/uv

.PHONY: help demo serve test test-full check lint types fuzz bench browser-test docs-test example clean
.DEFAULT_GOAL := help

help: ## Say what each target does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(TOOLS)/uv:
	@$(PYTHON) -c 'import sys; v = sys.version_info; \
	  sys.exit(0 if v >= (3, 11) else f"audiatur needs Python 3.11 or newer; {sys.executable} is {v.major}.{v.minor}. Set PYTHON=python3.11 (or newer), as in: make demo PYTHON=python3.11")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "audiatur needs Python's venv module, which $$($(PYTHON) -c 'import sys; print(sys.executable)') lacks. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "setting up: the installer uv into .tools" >&2
	@$(PYTHON) -m venv .tools
	@$(TOOLS)/python -m pip install --quiet --disable-pip-version-check "uv==$(UV_VERSION)" 2> .tools/pip.log || { \
	  cat .tools/pip.log >&2; rm -rf .tools; \
	  echo "the installer could not be fetched: a package index must be reachable for the first set-up" >&2; exit 1; }

$(VENV)/.core: $(TOOLS)/uv uv.lock pyproject.toml
	@echo "setting up: audiatur into $(VENV)" >&2
	@$(UV) sync --quiet --locked --inexact --extra pdf --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')"
	@touch $@

$(VENV)/.test: $(VENV)/.core
	@echo "setting up: what the tests need" >&2
	@$(UV) sync --quiet --locked --inexact --group test --group example --group office
	@touch $@

$(VENV)/.office: $(VENV)/.core
	@echo "setting up: the workbench" >&2
	@$(UV) sync --quiet --locked --inexact --extra pdf --extra office
	@touch $@

$(VENV)/.dev: $(VENV)/.test
	@echo "setting up: what the checks need" >&2
	@$(UV) sync --quiet --locked --inexact --group dev
	@touch $@

$(VENV)/.fuzz: $(VENV)/.test
	@echo "setting up: the fuzzer" >&2
	@$(UV) sync --quiet --locked --inexact --group test --group example --group office --group fuzz || \
	  echo "the fuzzer cannot be installed here" >&2
	@touch $@

$(VENV)/.bench: $(VENV)/.dev
	@echo "setting up: the peers of the benchmarks" >&2
	@$(UV) sync --quiet --locked --inexact --group dev --group bench
	@touch $@

demo: $(VENV)/.core ## Run the main job, and the whole case, on the example
	@mkdir -p $(dir $(OUT))
	@$(BIN)/audiatur demo -o $(OUT)

serve: $(VENV)/.office ## Open the workbench in the browser
	@$(BIN)/audiatur serve

test: $(VENV)/.test ## Run the tests (browser tests apart)
	@$(BIN)/python -m pytest -q -m "not browser"

test-full: $(VENV)/.test ## Run the tests with four times the random cases (2,000 random dossiers)
	@HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest -q -m "not browser"

lint: $(VENV)/.dev ## Check style, import contracts and dependencies
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/lint-imports --no-logo > .tools/imports.log || { cat .tools/imports.log; exit 1; }
	@$(BIN)/deptry --no-ansi src > .tools/deptry.log 2>&1 || { cat .tools/deptry.log; exit 1; }

types: $(VENV)/.dev ## Check types
	@$(BIN)/mypy > .tools/mypy.log || { cat .tools/mypy.log; exit 1; }

docs-test: $(VENV)/.test ## Check that the docs say what the program does
	@$(BIN)/python -m pytest -q tests/docs

fuzz: $(VENV)/.fuzz ## Drive the readers with hostile input (FUZZ_EXAMPLES=n FUZZ_SECONDS=s READERS="pdf csv")
	@HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -q -p no:randomly tests/property tests/fuzz/test_readers.py
	@if $(BIN)/python -c 'import atheris' 2>/dev/null; then \
	  nice $(BIN)/python -m tests.fuzz --seconds $(FUZZ_SECONDS) $(READERS); \
	else echo "skipped: coverage-guided fuzzing, for which atheris has no build for this machine"; fi

browser-test: $(VENV)/.dev ## Run the tests in a real browser (needs Debian's chromium, and npm for axe-core)
	@$(BIN)/python -m pytest -q -m browser

bench: $(VENV)/.bench ## Print the benchmarks as tables, peers in the same run
	@nice $(BIN)/python benchmarks/run.py $(JOBS)

example: $(VENV)/.test ## Make the files of the example case again
	@$(BIN)/python examples/build.py

check: lint types test docs-test ## Everything but browser, fuzz and benchmarks

clean: ## Remove what set-up made
	rm -rf .venv .tools out .pytest_cache .ruff_cache .mypy_cache .hypothesis
