# 掌上救助. `make help` lists the commands.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PORT ?= 8000
# honcho gives each process a PORT of its own: this is the one where the web process answers.
export WEB_PORT := $(PORT)
export WECHAT_PORT ?= 8001
export MEANS_CHECK_PORT ?= 8002
export BANK_PORT ?= 8003
export WITNESS_PORT ?= 8004
export SECOND_WITNESS_PORT ?= 8005
export DATA_DIR ?= var
# Where the environment forbids it, each process would compile the whole program anew: seconds of every start.
unexport PYTHONDONTWRITEBYTECODE
export PATH := $(CURDIR)/$(BIN):$(PATH)

# What is generated from the code alone runs beside an empty folder, whatever lies in DATA_DIR.
WITHOUT_DATA = folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && DATA_DIR=$$folder

.DEFAULT_GOAL := help
.NOTPARALLEL:

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

run: $(VENV)/run.stamp ## install, build, migrate, seed and start web, worker and the stand-ins for WeChat's servers, the means-check platform, the bank and the outside keepers
	@mkdir -p -m 700 $(DATA_DIR)
	@python miniprogram-mock/browser/build.py & building=$$!; flask --app wsgi demo seed && wait $$building
	@echo "掌上救助    http://127.0.0.1:$(PORT)/"
	@echo "接口文档    http://127.0.0.1:$(PORT)/docs"
	@echo "微信替身    http://127.0.0.1:$(WECHAT_PORT)/_sent"
	@echo "核对平台    http://127.0.0.1:$(MEANS_CHECK_PORT)/_asked"
	@echo "银行替身    http://127.0.0.1:$(BANK_PORT)/_asked"
	@echo "存证单位    http://127.0.0.1:$(WITNESS_PORT)/_key  http://127.0.0.1:$(SECOND_WITNESS_PORT)/_key（替身）"
	@echo "演示账号    .venv/bin/flask --app wsgi demo accounts"
	@echo "示例事项    .venv/bin/flask --app wsgi demo examples（服务起来以后，在另一个窗口）"
	@exec honcho start

CHECKS := \
  format-check \
  lint \
  types \
  arrows \
  javascript \
  docs-fresh \
  rules

sure: $(CHECKS) test ## everything that CI checks, then all tests; changes nothing

test: $(VENV)/dev.stamp browser chromium nginx ## install what the tests need and run them all
	@pytest -n 2 --dist loadgroup -m "not soak" --hypothesis-profile=check

format: $(VENV)/dev.stamp ## write the code as the formatter wants it
	@ruff check -q --fix-only .
	@ruff format -q .
	@python miniprogram-mock/browser/check.py format

format-check: $(VENV)/dev.stamp ## check that the code is written as the formatter wants it
	@ruff format --check .

lint: $(VENV)/dev.stamp ## check the code with ruff
	@ruff check .

types: $(VENV)/dev.stamp ## check the types with mypy
	@mypy

arrows: $(VENV)/dev.stamp ## check that imports point down only
	@lint-imports

docs-fresh: $(VENV)/dev.stamp ## check that the generated documents say what the code says
	@$(WITHOUT_DATA) flask --app wsgi write-docs --check

rules: $(VENV)/dev.stamp ## run the examples of the rules without a database; each rules.py covered to 95 % of its branches
	@coverage run -m pytest -o python_files='test_rules*.py'
	@coverage report
	@for file in $$(find app -name rules.py); do \
	  coverage report --include=$$file --fail-under=95 >/dev/null || { echo "$$file: less than 95 %"; exit 1; }; done

javascript: $(VENV)/run.stamp ## check all JavaScript: format, lint, circles of files, types; changes nothing
	@python miniprogram-mock/browser/check.py

bench: $(VENV)/dev.stamp ## measure, against baselines in the same run
	@python -m tests.bench

profile: $(VENV)/dev.stamp ## show by room and function where a status read, a list and a draft spend their time
	@python -m tests.bench.profile

soak: $(VENV)/dev.stamp faketime ## the long runs: schemathesis at length, 10,000 slips, kill loops, many examples, twelve other days, tampering
	@pytest -m "soak or hypothesis" --hypothesis-profile=soak
	@python -m tests.soak.referrals
	@python -m tests.soak.dates
	@python -m tests.soak.tampering

docs: $(VENV)/dev.stamp ## write the generated documents anew
	@$(WITHOUT_DATA) flask --app wsgi write-docs

lock: $(VENV)/dev.stamp ## write the lock files anew, with hashes
	@pip install -q uv
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header -o requirements.lock pyproject.toml
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra dev -o requirements-dev.lock pyproject.toml

sbom: $(VENV)/run.stamp ## write what the program is made of, from the lock file, into var/sbom.json (CycloneDX)
	@mkdir -p -m 700 $(DATA_DIR) && pip install -q uv
	@uv tool run -q --from cyclonedx-bom==7.5.0 cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible \
	  -o $(DATA_DIR)/sbom.json requirements.lock 2>/dev/null
	@echo "$(DATA_DIR)/sbom.json: $$(grep -c '"purl": "pkg:pypi/' $(DATA_DIR)/sbom.json) parts"

browser: $(VENV)/run.stamp ## build the browser edition of the mini-program
	@python miniprogram-mock/browser/build.py

screenshots: $(VENV)/dev.stamp browser chromium ## render every page, in both modes, into var/screens/
	@python -m tests.screenshots

chromium: # Debian's Chromium without a window, where this machine can install it
	@command -v chromium-headless-shell >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium-headless-shell fonts-noto-cjk >/dev/null; } || \
	  echo "Chromium is not installed: the browser tests are skipped (Debian: apt-get install chromium-headless-shell fonts-noto-cjk)"

nginx: # Debian's nginx, where this machine can install it
	@command -v nginx >/dev/null || test -x /usr/sbin/nginx || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends nginx-light >/dev/null; } || \
	  echo "nginx is not installed: the tests of the proxy are skipped (Debian: apt-get install nginx-light)"

faketime: # Debian's libfaketime, where this machine can install it
	@test -e /usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1 || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends faketime >/dev/null; } || \
	  echo "libfaketime is not installed: no other day can be pretended (Debian: apt-get install faketime)"

clean: ## remove what was installed and built, not the data
	@rm -rf $(VENV) miniprogram-mock/node_modules miniprogram-mock/browser/node_modules miniprogram-mock/browser/dist

$(VENV)/run.stamp: requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-compile --require-hashes -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-compile --require-hashes -r requirements-dev.lock
	@touch $@

.PHONY: help run sure test format format-check lint types arrows docs-fresh rules javascript bench soak docs lock sbom browser screenshots chromium \
  nginx faketime clean
