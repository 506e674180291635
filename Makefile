# Count Desk. `make run` and `make test` set up whatever they need; when nothing has changed that takes an instant.

BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links

.PHONY: help run test setup bench mistakes papers lock clean long

help:  ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /make \1: /p' Makefile

run:  ## start the program; ARGS="FILE" or ARGS="results FILE" is handed on
	@sh scripts/setup.sh run
	@$(BIN)/python main.py $(ARGS)

test:  ## lint, types, contracts, tests; ARGS="-k undo" is handed to pytest
	@sh scripts/setup.sh test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest $(ARGS)

setup:  ## the set-up alone, for running and for testing
	@sh scripts/setup.sh test

bench:  ## the promised figures, measured here
	@sh scripts/setup.sh test
	$(BIN)/python -m bench $(ARGS)

mistakes:  ## mistakes made on purpose in real counts, and which are caught; ARGS="--quick" for a fifth of them
	@sh scripts/setup.sh test
	$(BIN)/python -m bench.mistakes $(ARGS)

long:  ## walk many random nights beside a plain count; ARGS="5000" for more of them
	@sh scripts/setup.sh test
	$(BIN)/python -m tests.models.long_night $(or $(ARGS),2000)

papers:  ## pictures of every paper of real contests; ARGS="FOLDER", or ARGS="FOLDER --before EARLIER" to compare
	@sh scripts/setup.sh test
	$(BIN)/python -m tests.exports.look $(or $(ARGS),build/papers)

lock:  ## write both lock files anew; ARGS="--upgrade" takes newer versions
	@sh scripts/setup.sh test
	$(LOCK) $(ARGS) requirements.in --output-file requirements.lock
	$(LOCK) $(ARGS) requirements-dev.in --output-file requirements-dev.lock

clean:  ## remove what the checks leave behind; .venv stays
	rm -rf .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache htmlcov
	find . -path ./.venv -prune -o -name __pycache__ -type d -exec rm -rf {} +
