# make demo: a first look at what narrator finds.   make test: everything that must hold.
# make coverage: the tests again, with the lines that none of them runs.
# Both set up on their own: Python 3.11 or later and make are all that is needed.

PYTHON ?= python3
VENV := .venv
# Processes that the tests are dealt to, a file at a time (tests/conftest.py), each of which takes half a gigabyte; the
# examples of a test are run as one (tests/running); and assertions are left as they are written, since to make each
# tell what it held takes every process longer than to run those that fail once more.
TESTERS := -n auto --maxprocesses 4 --together --assert=plain
BIN := $(VENV)/bin
READY := $(VENV)/.ready

DEMO := corpus/reports/northmoor-*.pdf

.PHONY: demo test coverage setup clean
.DEFAULT_GOAL := demo

demo: $(READY)
	@echo '$$ narrator check $(DEMO)'
	@$(BIN)/narrator check $(DEMO); code=$$?; \
	if [ $$code -eq 1 ]; then echo; \
	  echo 'narrator ended with exit code 1: it found contradictions, which were planted in these made-up reports.'; \
	  echo 'Next, your own: $(BIN)/narrator check REPORT.pdf MINUTES.pdf'; \
	elif [ $$code -ne 0 ]; then exit $$code; fi

# Hundreds of tests start narrator as a command of its own, and a checkout that may write no bytecode, or has none yet,
# would be compiled by each of them: that is done first.
# The tests end last, so that their closing line is the last one printed; types are checked beside them to save time.
# Tests that fail are run again to tell what their assertions held. That says why, and changes nothing.
test: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/python -m compileall -q -j 0 narrator tests
	@$(BIN)/mypy & types=$$!; $(BIN)/python -m pytest $(TESTERS); tests=$$?; \
	if [ $$tests -eq 1 ]; then \
	  echo; echo 'What has failed is run again, to tell what its assertions held:'; \
	  $(BIN)/python -m pytest --together @.pytest_cache/d/failed/tests && \
	    echo 'This time all of it passed: it fails by chance, and the run has failed.'; \
	fi; \
	wait $$types || { echo 'mypy found wrong types: see above.'; exit 1; }; exit $$tests

# Tracing doubles the time of the tests, so what they cover is measured by itself.
coverage: $(READY)
	@$(BIN)/python -m pytest $(TESTERS) --cov --cov-report=term

setup: $(READY)

# uv fetches and lays what Python needs in a third of pip's time. Who has told pip where to look, and where uv can't do
# it, pip does. pip compiles ten thousand files one by one; here all processors do, and leave what no test loads to
# whoever loads it first. Some are no valid Python, which is no fault.
# The stamp is made last, so an interrupted set-up is begun again; it is as old as the dependencies it stands for.
PIP := $(BIN)/python -m pip --disable-pip-version-check
SELDOM := /(tests?|testing|setuptools|pkg_resources|mypyc?|lexers|mpl_toolkits|fontTools)/|/dask/(array|bag|dataframe)/
$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'narrator needs Python 3.11 or later; try: make PYTHON=python3.12'; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo 'python3 -m venv failed; on Debian and Ubuntu: apt-get install python3-venv'; rm -rf $(VENV); exit 1; }
	@echo 'Setting up in $(VENV) ...'
	@{ ! $(PIP) config list | grep -q '[.]index-url=' && $(PIP) install --quiet --quiet uv && \
	  $(BIN)/uv pip install --quiet --python $(BIN)/python --editable '.[dev]'; } 2>/dev/null || \
	  $(PIP) install --quiet --quiet --no-compile --editable '.[dev]'
	@$(BIN)/python -m compileall -q -j 0 -x '$(SELDOM)' $(VENV)/lib >$(VENV)/compiled 2>&1 || true
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
