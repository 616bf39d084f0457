# The house's commands. All that is needed is Python 3.11 or later.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

# Packages of Debian's, where they may be installed; without them some tests say that they were skipped.
debian = test "$$(id -u)" != 0 || ! command -v apt-get >/dev/null || { \
	apt-get -qq update && \
	DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $(1) >/dev/null; } || true

.PHONY: install demo test check bench faults browser peers simulate

install:
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@cmp -s requirements-dev.txt .venv/installed.txt || { \
		$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt && \
		cp requirements-dev.txt .venv/installed.txt; }

demo: install
ifdef ONCE
	@rm -rf .local/once; LOCAL_DIR=.local/once $(BIN)/python manage.py demo --port $(PORT) --once; \
		status=$$?; rm -rf .local/once; exit $$status
else
	@exec $(BIN)/python manage.py demo --port $(PORT)
endif

browser:
	@test -x /usr/bin/chromium || $(call debian,chromium chromium-l10n)
	@command -v java >/dev/null || $(call debian,default-jre-headless)

test: install browser
	@$(BIN)/pytest -n logical --maxprocesses 4 --maxschedchunk 4

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	DJANGO_SETTINGS_MODULE=tests.lint_settings $(BIN)/python manage.py lintmigrations --quiet ok ignore
	env DEBUG=false SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
		SITE_URL=https://hemtjanst.example $(BIN)/python manage.py check --deploy --fail-level WARNING

# Real processes, killed and hindered; SEED=7 begins chance from another point. docs/reliability.md keeps the table.
faults: install
	@$(BIN)/python -m tests.faults $(if $(SEED),--seed $(SEED))

bench: install peers
	@$(BIN)/python -m tests.bench

# What others have made, to be measured beside us: an environment of its own, so that ours holds what it needs and no more.
peers:
	@test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	@cmp -s requirements-bench.txt .venv-bench/installed.txt || { \
		.venv-bench/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt && \
		cp requirements-bench.txt .venv-bench/installed.txt; }

simulate: install
	@$(BIN)/python -m tests.simulation
