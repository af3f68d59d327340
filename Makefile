# Jaras: every job is one word. Everything is installed into .venv of this folder and nowhere else.
#
#   make install   the program and all formats: .venv/bin/jaras
#   make brief     the main job on samples/: out/brief.html, out/brief.md, out/events.jsonl, out/incidents.jsonl
#   make test      the tests
#   make check     lint, types, contracts, floors
#   make train     the weights of knowledge/likely.yaml, from the evaluation material (GOLD=FOLDER: and from one's own)
#   make bench     one figure per benchmark
#   make bench-spark  20,000 reports on Spark beside one process: the same records, at what cost (minutes)
#   make fuzz      the fuzz targets with 2,000 inputs each (JARAS_FUZZ=N: so many)
#   make soak      kill ingest 500 times, run it again, compare (about an hour; docs/store.md has the last result)
#
# uv installs when it is on the PATH, else venv and pip. Another interpreter: make install PYTHON=python3.12

.DEFAULT_GOAL := help
.PHONY: help install dev brief test check lint types contracts floors train bench bench-spark fuzz soak constraints clean

CANDIDATES := python3 python3.14 python3.13 python3.12 python3.11
PYTHON ?= $(shell for p in $(CANDIDATES); do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
UV := $(shell command -v uv 2>/dev/null)
BIN := .venv/bin
EVAL := ../shared/eval
# Program and knowledge are compiled on installation, so that the first run starts as fast as later ones.
COMPILED := env -u PYTHONDONTWRITEBYTECODE $(BIN)

ifneq ($(UV),)
MAKE_VENV = "$(UV)" venv --quiet --python "$(PYTHON)" .venv
INSTALL = "$(UV)" pip install --quiet --python $(BIN)/python --constraint constraints.txt
else
MAKE_VENV = "$(PYTHON)" -m venv .venv
INSTALL = $(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt
endif

help:
	@sed -n 's/^#   make /make /p' Makefile

install: .venv/installed
dev: .venv/installed-dev

$(BIN)/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Jaras needs Python 3.11 or newer and found none; install it, or name it: make install PYTHON=/path/to/python" >&2; exit 1; }
	@rm -rf .venv
	@$(MAKE_VENV) || { rm -rf .venv; \
		echo "the virtual environment could not be made; Debian and Ubuntu need: apt install python3-venv" >&2; exit 1; }

.venv/installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "installing Jaras into .venv"
	@$(INSTALL) --editable '.[formats,pdf]'
	@$(COMPILED)/python -m compileall -q src/jaras
	@$(COMPILED)/jaras code --quiet samples > /dev/null
	@touch $@

.venv/installed-dev: .venv/installed
	@echo "installing what the tests need"
	@$(INSTALL) --editable '.[formats,pdf,exchange,watch,desk,dev]'
	@touch $@

brief: install
	@$(BIN)/jaras brief samples -o out

test: dev
	@$(BIN)/pytest

check: lint types contracts floors

lint: dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: dev
	@$(BIN)/mypy

contracts: dev
	@$(BIN)/lint-imports

floors: dev
	@$(BIN)/python scripts/floors.py $(EVAL)/reports_dev

train: dev
	@$(BIN)/python scripts/train_decider.py $(EVAL) $(if $(GOLD),--gold "$(GOLD)")

bench: dev
	@for file in $(filter-out bench/bench_spark.py,$(wildcard bench/bench_*.py)); do $(BIN)/python "$$file" || exit 1; done

bench-spark: dev
	@$(BIN)/python bench/bench_spark.py

fuzz: dev
	@JARAS_FUZZ=$${JARAS_FUZZ:-2000} $(BIN)/pytest tests/fuzz

soak: dev
	@$(BIN)/python scripts/soak.py

# The pinned versions, from a clean resolve of everything; pyproject.toml keeps the bounds.
constraints:
	@rm -rf .venv-resolve && "$(PYTHON)" -m venv .venv-resolve
	@.venv-resolve/bin/python -m pip install -qq --editable '.[formats,pdf,exchange,watch,desk,dev]'
	@.venv-resolve/bin/python -m pip freeze --exclude-editable | LC_ALL=C sort -f > constraints.txt
	@rm -rf .venv-resolve

clean:
	@rm -rf .venv .venv-resolve out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@rm -rf src/*.egg-info
