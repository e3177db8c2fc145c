# The commands of this project. Only Python 3.11 or newer, make and a package registry are needed:
# each target sets up what it lacks.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; \
	done)
BIN := .venv/bin
RUN := $(BIN)/python

.PHONY: help setup run seed test e2e lint types check bench bench-large test-deep format coverage messages lock stop screenshots secrets

help:  ## Show the commands
	@sed -n 's/^\([a-z0-9-]*\):[^#]*## /\1\t/p' Makefile | expand -t 14

setup:  ## Set up everything: packages, system libraries, static files
	@$(or $(PYTHON),$(error Python 3.11 or newer is needed)) tools/bootstrap.py setup

run:  ## Set up what is missing, start the database, web and worker
	@$(or $(PYTHON),$(error Python 3.11 or newer is needed)) tools/bootstrap.py run
	@exec $(RUN) -m hmis.stack

stop:  ## Stop an embedded database that was left running
	@$(RUN) -m hmis.embedded stop

seed: setup  ## Add demo data to the database (more with CLIENTS=1000)
	@$(RUN) -m hmis.embedded run $(RUN) manage.py migrate --verbosity 0
	@$(RUN) -m hmis.embedded run $(RUN) manage.py seed_demo $(if $(CLIENTS),--clients $(CLIENTS))

test: setup  ## Run all tests
	@$(RUN) tools/run_tests.py all

e2e: setup  ## Run the browser tests alone
	@$(RUN) tools/run_tests.py e2e

test-deep: setup  ## Run all tests with many more random examples
	@HYPOTHESIS_PROFILE=deep $(RUN) tools/run_tests.py all

coverage: setup  ## Run the tests without browser and show what they do not reach
	@$(RUN) tools/run_tests.py unit --cov --cov-branch --cov-report=term-missing:skip-covered

lint: setup  ## Check style, templates and which package imports which
	@$(RUN) tools/checks.py lint

types: setup  ## Check types
	@$(RUN) tools/checks.py types

check: setup  ## What must pass before a change lands: lint, types, migrations, deployment, tests
	@$(RUN) tools/checks.py lint types migrations deploy compose
	@$(RUN) tools/run_tests.py all

bench: setup  ## Measure; writes benchmarks/results.json
	@$(RUN) -m hmis.embedded run $(RUN) manage.py collectstatic --noinput --verbosity 0
	@$(RUN) -m hmis.embedded run $(RUN) -m benchmarks.run

bench-large: setup  ## Measure on large data as well
	@$(RUN) -m hmis.embedded run $(RUN) manage.py collectstatic --noinput --verbosity 0
	@$(RUN) -m hmis.embedded run $(RUN) -m benchmarks.run --large

screenshots: setup  ## Take the pictures of docs/pictures/ anew
	@$(RUN) -m hmis.embedded run $(RUN) -m pytest -q -p no:cacheprovider tests/e2e/take_pictures.py

secrets:  ## Make the secrets of a server under deploy/secrets/, once
	@$(or $(PYTHON),$(error Python 3.11 or newer is needed)) deploy/make_secrets.py

format: setup  ## Rewrite code and templates in the project's style
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .
	@git ls-files -co --exclude-standard 'templates/*.html' | xargs -r $(BIN)/djade --target-version 5.2

messages: setup  ## Compile the translations after a change of locale/*/LC_MESSAGES/django.po
	@$(RUN) tools/messages.py

lock: setup  ## Write the lock files anew from requirements/*.in and package.json
	@$(RUN) tools/lock.py
