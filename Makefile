# Two commands matter: `make demo` shows the main job, `make test` passes every test. Each does its own set-up, once.
# They need Python 3.11+, Node 20.19+, npm and make; a browser is found or fetched by e2e/browser.py.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

# Many short processes read the same sources: each would compile them anew, and pytest rewrite every assert
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do command -v $$p >/dev/null \
  && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PY := $(BIN)/python
EXTENSION := $(shell find extension -name node_modules -prune -o -type f -print)

.PHONY: help setup demo serve test check lint types unit kill extension-test e2e walks bench build format openapi clean

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

# ---- set-up: each stamp is made again only when what it was made from changed

.stamps/python: requirements/dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "regrant needs Python 3.11 or newer: none found on the PATH."; exit 1; }
	$(PYTHON) -m venv .venv
	$(PY) -m pip install -q --disable-pip-version-check -r requirements/dev.txt
	$(PY) -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@mkdir -p .stamps && touch $@

.stamps/node: extension/package-lock.json extension/package.json
	@node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' \
	  || { echo "regrant needs Node 20.19 or newer."; exit 1; }
	cd extension && npm ci --no-progress --loglevel=error
	@mkdir -p .stamps && touch $@

.stamps/extension: .stamps/node $(EXTENSION)
	cd extension && node build.mjs
	@mkdir -p .stamps && touch $@

.stamps/browser: .stamps/python e2e/browser.py
	$(PY) e2e/browser.py
	@mkdir -p .stamps && touch $@

setup: .stamps/python .stamps/node .stamps/extension .stamps/browser ## install everything, once

# ---- the main job

demo: setup ## break five tools, explain them, repair one in a real browser (ARGS=--stay keeps it open)
	$(PY) -m e2e.demo $(ARGS)

serve: .stamps/python .stamps/extension ## the service for real use
	$(BIN)/regrant serve $(ARGS)

# ---- tests

test: ## everything that must pass
	$(MAKE) --no-print-directory -j2 setup
	$(MAKE) --no-print-directory -j2 check
	$(MAKE) --no-print-directory unit e2e

check: lint types extension-test recipes ## the fast part: style, types, data files, extension units

lint: .stamps/python .stamps/node
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	cd extension && npx --no-install biome check --error-on-warnings .

types: .stamps/python .stamps/node
	$(BIN)/mypy
	cd extension && npx --no-install tsc --noEmit

recipes: .stamps/python ## hold every data file against its schema
	$(BIN)/regrant recipes check

extension-test: .stamps/node
	cd extension && npx --no-install vitest run

unit: .stamps/python .stamps/extension ## the tests of the service
	$(BIN)/pytest tests -n 2 --dist worksteal -q $(ARGS)

kill: .stamps/python ## kill the service's work 300 times at random moments, and look whether anything was lost
	PYTHONPATH=backend:. $(PY) -m tests.store.killing $(or $(KILLS),300)

e2e: setup ## real Chromium, the built extension, the real service, the sandbox
	$(BIN)/pytest e2e -n 3 --dist worksteal -q -p no:schemathesis $(ARGS)

walks: setup ## every flow of every tool in every language and layout: half an hour
	REGRANT_WALKS=all $(BIN)/pytest e2e/test_flows.py -n 2 -q $(ARGS)

bench: setup ## measure, as ratios against a peer in the same run
	$(PY) -m benchmarks $(ARGS)

# ---- making things

build: .stamps/python .stamps/extension ## the wheel, with the built extension in it
	$(PY) -m build --wheel --no-isolation -o dist

openapi: .stamps/python .stamps/node ## make the extension's types from the service's own description
	$(BIN)/regrant openapi > extension/generated/openapi.json
	$(BIN)/regrant openapi --bodies > docs/bodies.md
	cd extension && npm run -s types

format: .stamps/python .stamps/node
	$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .
	cd extension && npx --no-install biome check --write .

clean: ## remove what was built and installed here
	rm -rf .venv .stamps extension/node_modules backend/regrant/built_extension dist demo-out test-out
