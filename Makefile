# What there is to do; `make` alone prints it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help run install install-dev check format test bench crash year screenshots clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*##/\t/' | expand -t 14

run: install  ## make an environment, load the demo and print its address (Ctrl-C stops)
	@$(BIN)/python -m bot run --demo

install: $(VENV)/run-installed
$(VENV)/run-installed: requirements/run.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

install-dev: $(VENV)/dev-installed
$(VENV)/dev-installed: requirements/dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $(VENV)/run-installed $@

check: install-dev  ## ruff, mypy --strict and the import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: install-dev  ## let ruff arrange the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test: export PYTHONDONTWRITEBYTECODE =  # or every worker would compile the whole house anew
test: install-dev  ## every test this machine can run; says loudly what it skipped
	@$(BIN)/python -m compileall -q bot domain handlers reports scheduler storage  # once, not by each worker
	$(BIN)/python -m pytest -n 4 --dist worksteal

bench: install-dev  ## one JSON line a figure; ONLY=name for one
	$(BIN)/python -m tests.benchmarks $(ONLY)

crash: install-dev  ## KILLS=n: kill the whole program n times a database, and what reminds; look for losses, set mutants free
	$(BIN)/python -m tests.crash $(or $(KILLS),30)

year: install-dev  ## both demo programmes from first day to last: every message of every chat, written to year/
	$(BIN)/python -m tests.support.year year

screenshots: install-dev  ## the pictures of README, taken from the running page
	$(BIN)/python -m tests.browser.screenshots

lock: ## resolve the requirements anew (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements/dev.txt
	uv pip compile pyproject.toml -c requirements/dev.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements/run.txt

clean:  ## remove the environment and caches, never data/
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
