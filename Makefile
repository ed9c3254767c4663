# make run        the main job on a sample draft: opened in a terminal, else checked, traced and exported (room, report)
# make test       everything that is checked
# make quick      lint, types, contracts and the tests that take no model
# make monkey     random keys in the app, many more than make test sends
# make docs       the site for users, into build/site
# make trust      everything that is hostile, and its table: what files, machines and strangers may do (WRITE=1 into the papers)
# make licences   the licences of all that is installed with drafter, into LICENSES.md
# make sbom       the same as a bill of materials (CycloneDX), into build/sbom.json
# make hashes     the hashes of all that make and CI install, into hashes
# make corpus     the rules against the labelled texts
# make benchmark  what it all costs, into benchmarks/RESULTS.md
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := examples/statement.md
QUICK := tests/files tests/wording tests/consensus tests/compare tests/report tests/test_papers.py \
	tests/text/test_document.py tests/text/test_plain.py tests/text/test_markdown.py tests/text/test_brackets.py \
	tests/text/test_note_marks.py tests/text/test_quotation.py tests/language/test_identification.py tests/negotiate/test_consolidation.py \
	tests/negotiate/test_promise.py

# What a user installs, and the tools that look at it.
USER := build/user
TOOLS := build/tools
INSTALL := -m pip install --quiet --disable-pip-version-check
PIP := $(INSTALL) --constraint constraints.txt

# What pip downloads has to have the hashes that the lists in hashes know. What another system needs that they do not
# name comes afterwards, without. HASHES= goes without them all, where an index builds its packages itself.
HASHES ?= yes
hashed = $(if $(HASHES),$(BIN)/python $(INSTALL) $(1) --no-deps --require-hashes $(2:%=--requirement hashes/%.txt))
BACKEND := $(if $(HASHES),--no-build-isolation)

.PHONY: run room report test quick monkey trust licences sbom hashes docs corpus benchmark clean

# To run, a light installation is enough; where the one for tests is, that runs.
RUNS := $(or $(wildcard $(VENV)/.ready),$(VENV)/.light)

run: $(RUNS)
	@if [ -t 0 ] && [ -t 1 ]; then $(MAKE) --no-print-directory room; else $(MAKE) --no-print-directory report; fi

room: $(RUNS)
	@mkdir -p build
	@test -e build/statement.md || cp $(SAMPLE) build/statement.md
	@$(BIN)/drafter open build/statement.md

report: $(RUNS)
	@echo "== Who can join $(SAMPLE), under every profile"
	@$(BIN)/drafter profile matrix $(SAMPLE)
	@echo
	@echo "== What stands in the way under hague-2025, and what was agreed before"
	@$(BIN)/drafter lint $(SAMPLE) --profile hague-2025 --fail-on never
	@echo
	@echo "== Where its words were agreed"
	@$(BIN)/drafter trace $(SAMPLE) --agreed
	@echo
	@echo "== What it no longer says of The Hague 2025"
	@$(BIN)/drafter compare hague-2025 $(SAMPLE)
	@echo
	@echo "== As a Word document"
	@mkdir -p build
	@$(BIN)/drafter export $(SAMPLE) -o build/statement.docx

test: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n 2 --dist worksteal

quick: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -q -n 2 $(QUICK)

monkey: $(VENV)/.ready
	DRAFTER_MONKEY_KEYS=2000 $(BIN)/pytest -n 2 --dist worksteal tests/tui/test_monkey.py

docs: $(VENV)/.ready
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	@echo "build/site/index.html"

trust: $(VENV)/.ready
	$(BIN)/python -P tests/hostile/trust.py $(if $(WRITE),--write) $(CHECKS)

licences: $(USER)/.ready
	$(TOOLS)/bin/python tests/licences.py $(TOOLS)/bin/pip-licenses $(USER)/bin/python

sbom: $(USER)/.ready
	$(TOOLS)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
		--output-file build/sbom.json $(USER)/bin/python
	@echo "build/sbom.json"

hashes:
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python $(INSTALL) uv
	$(TOOLS)/bin/python tests/hashes.py $(TOOLS)/bin/uv

$(USER)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python $(PIP) cyclonedx-bom pip-licenses
	$(PYTHON) -m venv --without-pip $(USER)
	$(TOOLS)/bin/python -m pip --python $(USER)/bin/python $(wordlist 3,9,$(PIP)) '.[lsp,pdf,serve]'
	@touch $@

corpus: $(VENV)/.ready
	@echo "== tests/corpus"
	@$(BIN)/drafter profile score tests/corpus/*.jsonl
	@echo "== tests/corpus/second"
	@$(BIN)/drafter profile score tests/corpus/second/*.jsonl

benchmark: $(VENV)/.ready
	$(BIN)/python benchmarks/run.py

$(VENV)/.light: pyproject.toml constraints.txt $(wildcard hashes/*.txt)
	$(PYTHON) -m venv $(VENV)
	$(call hashed,--no-compile,build run)
	$(BIN)/python $(PIP) --no-compile $(BACKEND) --editable .
	$(BIN)/drafter doctor --slim
	@touch $@

$(VENV)/.ready: pyproject.toml constraints.txt $(wildcard hashes/*.txt)
	$(PYTHON) -m venv $(VENV)
	$(call hashed,,build run test)
	$(BIN)/python $(PIP) $(BACKEND) --editable '.[dev,docs]'
	@touch $@

clean:
	rm -rf $(VENV) build dist
