# Everything of the portal starts here; `make` alone says what there is.

PYTHON ?= python3
PORT ?= 8000
# One more than there are cores, since browsers and servers are often waited for; `make test WERKERS=2` takes two.
WERKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

BIN := .venv/bin
SLOT := uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header
# Settings without servers, for tools that only read the code.
ALLEEN_LEZEN := OMGEVING=test DATABASE_URL=postgres:///geen REDIS_URL=redis://geen
PRODUCTIE := OMGEVING=productie DATABASE_URL=postgres:///geen REDIS_URL=redis://geen \
	SECRET_KEY=alleen-om-de-instellingen-te-keuren-0123456789-abcdefghij ALLOWED_HOSTS=portaal.example \
	AFZENDER=portaal@voorbeeld.example EMAIL_URL=smtp://geen BEAT_BESTAND=beat

.PHONY: help run test check bench setup slot beelden schoon opnieuw
.DEFAULT_GOAL := help

help: ## toont deze lijst
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## start het portaal op deze computer (PORT=8000); Ctrl-C stopt alles
	@$(PYTHON) gereedschap/inrichten.py run
	@PORT=$(PORT) exec $(BIN)/python manage.py start

test: check ## keurt de code en draait alle tests
	$(BIN)/python -m pytest -n $(WERKERS) --dist worksteal

check: setup ## keurt opmaak, imports, types, migraties en instellingen
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	git ls-files -z --cached --others --exclude-standard '*.html' | \
		xargs -0 $(BIN)/djade --check --target-version 5.2
	$(ALLEEN_LEZEN) $(BIN)/mypy veiligheid thema consultatie
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(PRODUCTIE) $(BIN)/python manage.py check --deploy --fail-level WARNING

bench: setup ## meet hoe snel het is, naast een ondergrens; zet de cijfers in var/bench.json
	OMGEVING=test $(BIN)/python -m tests.prestaties

setup: ## installeert wat nog ontbreekt (run en test doen dit zelf)
	@$(PYTHON) gereedschap/inrichten.py test

slot: setup ## legt de versies van alle afhankelijkheden opnieuw vast, met hun hashes
	$(BIN)/$(SLOT) --extra ontwikkel -o requirements/ontwikkel.txt pyproject.toml
	$(BIN)/$(SLOT) --extra productie -o requirements/productie.txt pyproject.toml

beelden: setup ## maakt de plaatjes van de README opnieuw
	$(BIN)/python gereedschap/beelden.py

schoon: ## verwijdert wat gereedschap heeft achtergelaten; gegevens blijven
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis test-results
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

opnieuw: schoon ## verwijdert ook .venv en var/ met alle gegevens van deze computer
	rm -rf .venv var
