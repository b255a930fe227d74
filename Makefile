# One command a job. Everything is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
.PHONY: demo test check bench messages pins clean

demo: .venv/installed
	$(BIN)/brobygger demo --port $(PORT)

test: .venv/installed-dev
	.ci/test

check: .venv/installed-dev
	.ci/check

bench: .venv/installed-dev
	$(BIN)/python -m bench

messages: .venv/installed-dev
	$(BIN)/brobygger messages

# New pins, with hashes and without index addresses.
pins: .venv/installed-dev
	cd requirements && ../$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-trusted-host \
	  --no-emit-find-links --allow-unsafe --strip-extras app.in -o app.txt
	cd requirements && ../$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-trusted-host \
	  --no-emit-find-links --allow-unsafe --strip-extras dev.in -o dev.txt

.venv/bin/pip:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/pip requirements/app.txt pyproject.toml $(shell find src -name '*.po')
	$(BIN)/pip install -q --require-hashes -r requirements/app.txt
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	$(BIN)/brobygger messages --compile
	touch $@

.venv/installed-dev: .venv/installed requirements/dev.txt
	$(BIN)/pip install -q --require-hashes -r requirements/dev.txt
	touch $@

clean:
	rm -rf .venv var build test-results
