# Two commands do everything on a fresh machine: `make demo` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The assignments beside "attention", of which the sample class is.
OTHERS := seq2seq tokens masks transformer training gpt bert self-supervision squad glue inside
KITS := $(OTHERS:%=_build/site/kit/%.zip)
# Tests that look at the whole machine, or at the clock: no others run beside them.
ALONE := tests/classroom/test_clicks.py tests/classroom/test_killed.py
# Those that mostly wait, for what they look at is their own: beside them an ordinary user may run the same.
ATTACKS := tests/attacks tests/sandbox
# Two workers share the tests out, and keep what needs the same exam, page or sandbox together.
SHARED := -n 2 --dist loadgroup --no-loadscope-reorder
# What `make test` runs; with `make test WITH=slow` the tests that take minutes as well: in one run each exam is set but once.
# With `WITH=ordinary` the sandbox is also tried by a user without any rights.
MARKS := not parity and not hub$(if $(filter slow,$(WITH)),, and not slow)
export TF_CPP_MIN_LOG_LEVEL := 3
# What is computed here is small, and two programs share the machine: a thread for each is quicker than two, and sums come out
# the same with any number of cores. What is measured beside others (`make bench`) has what it comes with.
demo bank book test unit slow attacks: export TF_NUM_INTRAOP_THREADS := 1
demo bank book test unit slow attacks: export TF_NUM_INTEROP_THREADS := 1
demo bank book test unit slow attacks: export OMP_NUM_THREADS := 1

.PHONY: help demo sample slow hub ordinary attacks bench class soak test check unit bank theorems book links serve parity recordings pictures lock clean setup
.DEFAULT_GOAL := help

help: ## Say what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(READY) ## Make the virtual environment that all the others use

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; ok = (3, 11) <= v[:2] <= (3, 13); print(end="" if ok else "Python 3.11, 3.12 or 3.13 is needed; this is %d.%d. Say which: make PYTHON=python3.12 ...\n" % v[:2]); sys.exit(0 if ok else 2)'
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is needed: install python3-venv."; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@$(BIN)/python -m compileall -q -j 0 $(VENV)/lib > /dev/null || true  # on all cores, where pip takes one; some files are no Python 3
	@touch $@

demo: $(READY) ## The main job: build, release, grade a sample class, feedback, report, book
	@$(MAKE) --no-print-directory -j2 sample $(KITS)
	$(BIN)/autograder kit
	@$(MAKE) --no-print-directory book

sample: $(READY)
	$(BIN)/autograder demo

$(KITS): _build/site/kit/%.zip: | $(READY)  # what the book links to; beside the sample class, which mostly waits
	$(BIN)/autograder build $*

bank: $(READY) ## Prove the bank of misconceptions, and write the kill matrix and what each mistake looks like into the book
	$(BIN)/autograder bank --page book/kill-matrix.md

theorems: $(READY) ## Number the theorems that verdicts cite as the book does (builds it)
	RENEW_THEOREMS=1 $(MAKE) --no-print-directory book

book: $(KITS) ## Build the book, strictly
	@test -f _build/site/kit/attention.zip || $(BIN)/autograder build attention
	@ls _build/site/kit/*.whl > /dev/null 2>&1 || $(BIN)/autograder kit
	@$(BIN)/python book/_ext/run_pages.py 2> _build/pages.log || { tail -60 _build/pages.log; exit 1; }
	$(BIN)/jupyter-book build -W -n --keep-going book --config _config.yml --toc _toc.yml --path-output . > _build/book.log 2>&1 || { tail -40 _build/book.log; exit 1; }
	@test -f _build/html/index.html || { echo "The book was not built: _build/html/index.html is missing."; exit 1; }
	@echo "book         $(CURDIR)/_build/html/index.html"

links: book ## Try every link of the book to other sites (needs the internet)
	$(BIN)/jupyter-book build book --config _config.yml --toc _toc.yml --path-output . --builder linkcheck

serve: book ## Show the book on this machine
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory _build/html 8000

check: $(READY) ## Lint, types, rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(READY) ## The tests alone, without the book's
	$(BIN)/python -m pytest -m "not book and not parity and not slow and not hub"

test: ## Everything that must hold: lint, types, rooms, doctests, tests, the book's pages
	@$(MAKE) --no-print-directory -j2 check book
	@bash .ci/browser
	$(BIN)/python -m pytest -m "$(MARKS)" $(SHARED) $(ALONE:%=--ignore %) $(ATTACKS:%=--ignore %)
	$(BIN)/python -m pytest -m "$(MARKS)" $(ALONE)
	@$(MAKE) --no-print-directory -j2 attacks $(filter ordinary,$(WITH))

attacks: $(READY)  # the sandbox, and all attacks on it
	$(BIN)/python -m pytest -m "$(MARKS)" $(SHARED) $(ATTACKS)

slow: $(READY) ## The tests that take minutes, alone
	@bash .ci/browser
	$(BIN)/python -m pytest -m slow $(SHARED)

hub: $(READY) ## A JupyterHub with two students and an instructor, in browsers, from handing out to handing back
	@bash .ci/browser
	@bash .ci/hub
	$(BIN)/python -m pytest -m hub -x tests/hub

ordinary: $(READY) ## The sandbox and the attacks on it once more, as a user without any rights
	bash .ci/as-ordinary-user $(BIN)/python -m pytest -p no:cacheprovider $(SHARED) tests/sandbox tests/attacks --ignore tests/attacks/test_notebooks.py

bench: $(READY) ## What grading costs, beside the peers (two hours and more; writes benchmarks/)
	$(BIN)/python benchmarks/bench.py

class: $(READY) ## Take a class of 300 from Canvas' zip to feedback (minutes; writes benchmarks/class_of_300.json)
	rm -rf _build/class
	$(BIN)/python benchmarks/class_of_300.py _build/class

soak: $(READY) ## Grade a class of 10,000 and watch the memory (half an hour and more; writes benchmarks/soak.json)
	$(BIN)/python benchmarks/soak.py _build/soak

parity: $(READY) ## Compare the reference with PyTorch, Hugging Face's transformers and scikit-learn (installs them)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0 transformers==5.24.0 scikit-learn==1.9.1
	$(BIN)/python -m pytest -m parity tests/parity tests/solutions/glue

recordings: $(READY) ## Record what MiniLM attends to (fetches its weights), and the small GPT that students get
	$(BIN)/python book/recorded/record.py
	$(BIN)/python -m book.recorded.ship_writer

pictures: $(READY) ## Make the README's pictures anew (after `make demo`)
	$(BIN)/python docs/pictures.py

lock: ## Pin what is installed after a fresh install of requirements.txt
	rm -rf .venv-lock && $(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	{ echo "# What CI ran; made by \`make lock\` from requirements.txt."; .venv-lock/bin/python -m pip freeze --all --exclude pip --exclude setuptools; } > requirements.lock
	rm -rf .venv-lock

clean: ## Take away everything that is made
	rm -rf $(VENV) _build dist autograder/exam/public
