# make site   builds the program and the sample directory into public/
# make test   runs every check there is
# make lint-words  says how hard the words are to read; fails above 8th grade
# make bench-search   measures the search of the release build beside Pagefind and lunr (see bench/search/README.md; 10 minutes)
# make bench-page   measures what pages of the release build weigh and how they come over a slow line (see bench/page.py; 2 minutes)

BUILD_PACKAGES = libcmark-dev libyaml-dev pkg-config
TEST_PACKAGES = $(BUILD_PACKAGES) git util-linux binutils python3 python3-venv chromium fonts-liberation poppler-utils node-typescript \
	$(shell command -v java >/dev/null || echo openjdk-17-jre-headless)

CAIRN = .build/release/cairn
STATIC = .build/static
RELEASE = PKG_CONFIG_PATH=$(CURDIR)/$(STATIC) swift build -c release --static-swift-stdlib --product cairn -Xlinker --no-export-dynamic

.PHONY: site test program lint lint-words unit-tests browser-tests bench-search bench-page swift

site: program
	$(CAIRN) build
	@echo "Look at it:  python3 -m http.server --bind 127.0.0.1 --directory public 8000  and open http://127.0.0.1:8000/"

program: swift
	@scripts/install-packages $(BUILD_PACKAGES)
	@scripts/static-libraries $(STATIC)
	$(RELEASE)

test: swift
	@scripts/install-packages $(TEST_PACKAGES)
	$(MAKE) --no-print-directory lint
	@scripts/static-libraries $(STATIC)
	$(RELEASE)
	$(MAKE) --no-print-directory unit-tests
	$(MAKE) --no-print-directory lint-words
	$(MAKE) --no-print-directory browser-tests

lint:
	swift format lint --strict --recursive --parallel Sources Tests Package.swift
	tsc --allowJs --checkJs --strict --target es2019 --module esnext --lib es2019,dom --noEmit templates/assets/find.js templates/assets/search.js
	for script in page offline sw; do \
		tsc --allowJs --checkJs --strict --target es2019 --lib es2019,dom --noEmit templates/assets/$$script.js || exit 1; done

lint-words: .venv/installed
	.venv/bin/python scripts/lint-words

# The command-line tests run the very binary that `make site` builds.
unit-tests:
	CAIRN="$(CURDIR)/$(CAIRN)" swift test --disable-xctest

browser-tests: .venv/installed
	CAIRN="$(CURDIR)/$(CAIRN)" .venv/bin/python -m pytest -q -n 2 --dist loadgroup -m "not alone" Tests/BrowserTests
	CAIRN="$(CURDIR)/$(CAIRN)" .venv/bin/python -m pytest -q -m alone Tests/BrowserTests

# Measures the release build that is there (make program), so that figures can be taken without building anew.
bench-search:
	@scripts/install-packages python3 python3-venv chromium fonts-liberation
	@CAIRN="$(abspath $(CAIRN))" bench/search/run.sh

bench-page: .venv/installed
	@CAIRN="$(abspath $(CAIRN))" .venv/bin/python bench/page.py

.venv/installed: Tests/BrowserTests/requirements.txt
	@python3 -m venv .venv && .venv/bin/pip install -q --disable-pip-version-check -r Tests/BrowserTests/requirements.txt \
		|| { echo "cairn: the Python packages of Tests/BrowserTests/requirements.txt could not be installed (is there a network?)" >&2; exit 1; }
	@touch $@

swift:
	@command -v swift >/dev/null || { echo "cairn: Swift 6.2 or later is missing; see https://www.swift.org/install/linux/" >&2; exit 1; }
