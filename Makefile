# The two commands are `make run` and `make test`; each does all set-up first and needs nothing done before.
ARGS ?=

.PHONY: run test setup setup-test lint format pytest bench texts lock

run: setup  ## start the program (ARGS="…" are passed on)
	@sh packaging/run.sh $(ARGS)

test: lint pytest  ## run every check

setup:  ## make .venv with what the program needs
	@sh packaging/setup.sh run

setup-test: setup
	@sh packaging/setup.sh test

lint: setup-test  ## style, types, layers, texts
	@failed=; \
	.venv/bin/python -m ruff check --quiet . || failed="$$failed style"; \
	.venv/bin/python -m ruff format --quiet --check . || failed="$$failed format"; \
	.venv/bin/python -m mypy --no-error-summary || failed="$$failed types"; \
	.venv/bin/lint-imports --no-logo >.lint.log || { cat .lint.log; failed="$$failed layers"; }; \
	.venv/bin/python packaging/texts.py --check || failed="$$failed texts"; \
	rm -f .lint.log; \
	[ -z "$$failed" ] || { echo "Not clean:$$failed (make format mends the format)"; exit 1; }

format: setup-test  ## write the code as the formatter has it
	@.venv/bin/python -m ruff check --quiet --fix-only .
	@.venv/bin/python -m ruff format --quiet .

pytest: setup-test  ## the tests: first those that need a real X server, then all others
	@sh packaging/pytest.sh $(ARGS)

bench: setup  ## measure what docs/performance.md lists
	@.venv/bin/python packaging/bench/run.py $(ARGS)

texts: setup  ## compile the Chinese texts
	@.venv/bin/python packaging/texts.py

lock:  ## write the lock files anew from requirements*.in (needs uv)
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-header -o requirements.txt requirements.in
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-header -o requirements-dev.txt requirements-dev.in
