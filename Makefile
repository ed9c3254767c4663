# make run   the main job on a sample draft
# make test  everything that is checked
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check corpus benchmark clean

run: $(VENV)/.ready
	@$(BIN)/drafter profile matrix examples/statement.md
	@$(BIN)/drafter lint examples/statement.md --profile hague-2025 --fail-on never

test: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest

corpus: $(VENV)/.ready
	$(BIN)/python -m tests.corpus

benchmark: $(VENV)/.ready
	$(BIN)/python benchmarks/run.py

$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build dist
