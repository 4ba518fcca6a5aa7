# Everything starts from a machine with Python 3.11 and make; `make help` lists the commands.
PYTHON ?= python3
PORT   ?= 8050
VENV   := .venv
PROCESSES ?= auto
MINUTES ?= 10
REQUESTS ?= 100000
INTERACTIONS ?= $(REQUESTS)
FAULTS ?= 200
BIN    := $(VENV)/bin
CLI    := $(BIN)/python -m geo_reactions

.PHONY: help house reference run test lint build check words bench torture screenshots lock audit sbom image test-image trees clean
help:           ## list the commands
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

$(VENV)/.run: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "setting up $(VENV) (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all]'
	@touch $@

$(VENV)/.test: $(VENV)/.run
	@echo "adding the test tools (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all,build,test]'
	@$(BIN)/python tests/installed.py
	@touch $@

# the page works without it, with plotly's own bundle and a script of many files: then it is tried again next time
$(VENV)/.bundle: $(VENV)/.run $(wildcard bundle/*) $(wildcard assets/page/*.js assets/page/*/*.js)
	@$(BIN)/python bundle/build.py && touch $@ || true
	@$(BIN)/python bundle/compress.py

run: $(VENV)/.run $(VENV)/.bundle ## start the dashboard on http://127.0.0.1:8050 (PORT=9000 make run for another)
	@$(CLI) serve --port $(PORT) $(COLLECTION)

test: $(VENV)/.test $(VENV)/.bundle ## run every test, the browsers' too, in a process for each core, up to four (PROCESSES=0 for one)
	@$(BIN)/python -m pytest --numprocesses $(PROCESSES) --maxprocesses 4 --dist loadscope

lint: $(VENV)/.test ## style, types and layers of the Python, types and style of the page's script
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python bundle/check.py

build: $(VENV)/.test ## rebuild the built files of the data
	@$(CLI) build

check: $(VENV)/.run ## prove that the data pass every check and the built files are fresh
	@$(CLI) check

words: $(VENV)/.run ## bring the catalogues of all languages up to date with the texts
	@$(CLI) words

house: $(VENV)/.run ## draw docs/house.svg, the picture of the rooms, from the code
	@$(BIN)/python docs/draw_house.py

reference: $(VENV)/.run ## write the tables of keys in docs/collections.md and deploy/clickhouse/tables.sql, from the code
	@$(BIN)/python docs/write_reference.py
	@$(BIN)/python deploy/clickhouse/write_tables.py

$(VENV)/.bench: $(VENV)/.test
	@echo "adding the tools of the benchmarks (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all,bench]'
	@touch $@

# the peers get an environment of their own, so that they cannot change ours
.venv-peers/.ready: benchmarks/peers/requirements.txt
	@echo "setting up the peers of the benchmarks in .venv-peers (once)"
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

bench: $(VENV)/.bench $(VENV)/.bundle .venv-peers/.ready ## measure the dashboard beside its peers (PART="interaction server" for some, PART=growth for growth)
	@$(BIN)/python -m benchmarks $(PART)

torture: $(VENV)/.test $(VENV)/.bundle ## try bad input, faults and load at scale (MINUTES=1 REQUESTS=5000 for a short form, PART=fuzz for a part)
	@$(BIN)/python -m torture $(PART) --minutes $(MINUTES) --requests $(REQUESTS) --interactions $(INTERACTIONS) --faults $(FAULTS)

trees: $(VENV)/.test ## write what a screen reader is given of three views into docs/accessibility
	@$(BIN)/python tests/browser/trees.py

screenshots: $(VENV)/.test ## take the screenshots of the README
	@$(BIN)/python tests/browser/screenshots.py

$(VENV)/.supply: $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all,clickhouse,supply]'
	@touch $@

COMPILE = $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header --no-emit-index-url \
  --no-emit-find-links --no-emit-trusted-host --output-file=- --extra clickhouse pyproject.toml

lock: $(VENV)/.supply ## write requirements.lock and, of it, requirements-serve.lock: what runs and what serves, every file by its hash
	@{ echo "# What runs, every file by its hash; written by \`make lock\`."; $(COMPILE) --extra all; } > requirements.lock.new
	@sed -E 's/ \\$$//; /^[^ #].*==/!d' requirements.lock.new > constraints.new
	@{ echo "# What serves, in the versions of requirements.lock; written by \`make lock\`."; \
	  $(COMPILE) --constraint constraints.new; } | sed '/#.* -c /d' > requirements-serve.lock.new
	@mv requirements.lock.new requirements.lock && mv requirements-serve.lock.new requirements-serve.lock && rm constraints.new

audit: $(VENV)/.supply ## lock, licences, known vulnerabilities (exit 2: those could not be asked for)
	@$(BIN)/python supply/audit.py

sbom: $(VENV)/.supply ## write the list of parts, those of plotly's bundle too: build/sbom.json (CycloneDX)
	@$(BIN)/python supply/sbom.py

# the question after its health is kept only in the format of Docker, which is not the usual one of the two others
image:          ## build the image geo_reactions with docker, podman or buildah, whichever is there
	@builder=$$(command -v docker || command -v podman || command -v buildah) || \
	  { echo "make image needs docker, podman or buildah, and none of them is installed here." >&2; exit 1; }; \
	BUILDAH_FORMAT=docker $$builder build --tag geo_reactions $(IMAGE_OPTIONS) .

test-image: $(VENV)/.test ## build the image on Debian by buildah and mmdebstrap, as root, and test it while it runs
	@$(BIN)/python -m pytest -m image tests/image

clean:          ## remove the virtual environment and caches
	@rm -rf $(VENV) .venv-peers .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
