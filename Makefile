# The tools are built by SwiftPM; this file holds the flags and the order. `make help` lists it.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build
MAKEFLAGS += --no-builtin-rules

TOOLS := evt-decay seq-encode lstm-fit rank-topk eval-mae
PREFIX ?= /usr/local
DESTDIR ?=

# A change of flags rebuilds everything, so each set of flags has a scratch folder of its own.
ifeq ($(NATIVE),1)
  FLAGS := -c release -Xcc -march=native
  SCRATCH := .build-native
else ifeq ($(shell uname -m),x86_64)
  FLAGS := -c release -Xcc -march=x86-64-v3
  SCRATCH := .build
else
  FLAGS := -c release
  SCRATCH := .build
endif
BIN := $(CURDIR)/$(SCRATCH)/release
SWIFT_TEST := swift test $(FLAGS) --scratch-path $(SCRATCH) \
  --disable-testable-imports --disable-xctest

# Installed tools carry the Swift runtime, so that they run where no toolchain is.
STATIC := $(SCRATCH)-static
STATIC_FLAGS := $(FLAGS) --static-swift-stdlib --scratch-path $(STATIC)

# Code that tells libFuzzer where it has been, and libFuzzer itself, of the toolchain's clang.
COVERAGE := -sanitize-coverage=edge,trace-cmp,inline-8bit-counters,pc-table
LIBFUZZER = $$(swiftc -print-target-info | \
  jq -r .paths.runtimeResourcePath)/clang/lib/linux/libclang_rt.fuzzer_no_main-$$(uname -m).a
SECONDS ?= 60

# What sanitizers are told: what is left at the end is for the system to clear; races of packages are not ours;
# that of threads is to have no file of its own where none can be written.
SANITIZER_OPTIONS := ASAN_OPTIONS=detect_leaks=0 TEST_TMPDIR=/dev/null \
  TSAN_OPTIONS=report_thread_leaks=0:suppressions=$(CURDIR)/Tests/Checks/thread-suppressions

BINDIR := $(DESTDIR)$(PREFIX)/bin
SHARE := $(DESTDIR)$(PREFIX)/share
BASH_COMPLETIONS := $(SHARE)/bash-completion/completions
ZSH_COMPLETIONS := $(SHARE)/zsh/site-functions
FISH_COMPLETIONS := $(SHARE)/fish/vendor_completions.d

.PHONY: build demo test faults simulations sanitize fuzz check fmt bench record completions install uninstall \
  clean help libraries test-programs

build: libraries ## build the tools (NATIVE=1: for this machine's CPU only)
	swift build $(FLAGS) --scratch-path $(SCRATCH)
	@echo "The tools are in $(SCRATCH)/release; try: make demo"

demo: build ## events to scored recommendations on the examples' groceries, beside baselines
	PATH="$(BIN):$$PATH" bash examples/grocery.sh demo

test: build test-programs check ## run the house checks, then every test
	$(SWIFT_TEST) $(if $(FILTER),--filter '$(FILTER)')

faults: build test-programs ## every failing call again, and a hundred kills of each job
	EBB_FAULTS=all $(SWIFT_TEST) --filter FaultTests

simulations: build test-programs ## a hundred long logs of each law, fitted
	EBB_SIMULATIONS=all $(SWIFT_TEST) --filter knownLawsAreRecovered

SANITIZERS ?= address thread

sanitize: libraries test-programs ## every test with the tools' memory and threads watched (an hour)
	set -e; for sanitizer in $(SANITIZERS); do \
	  EBB_SANITIZED=1 SWIFT_BACKTRACE=enable=no $(SANITIZER_OPTIONS) \
	    swift test $(FLAGS) --scratch-path $(SCRATCH)-$$sanitizer --sanitize $$sanitizer \
	    --disable-testable-imports --disable-xctest $(if $(FILTER),--filter '$(FILTER)'); \
	done

fuzz: libraries test-programs ## inputs that libFuzzer invents for the readers (TARGET=stream SECONDS=600)
	EBB_FUZZ=1 swift build $(FLAGS) --scratch-path $(SCRATCH)-fuzz --product fuzz --sanitize address \
	  -Xswiftc $(COVERAGE) -Xcc -f$(COVERAGE:-%=%) -Xlinker $(LIBFUZZER)
	bash Tests/Fuzzing/fuzz.sh $(SCRATCH)-fuzz/release/fuzz $(SCRATCH)-fuzz/corpus $(SECONDS) $(TARGET)

check: test-programs ## format, arrows between modules, cycles of files, sizes, manual pages
	swift format lint --strict --parallel --recursive Package.swift Sources Tests
	bash Tests/Checks/arrows.sh
	bash Tests/Checks/sources.sh
	bash Tests/Checks/cycles.sh
	bash Tests/Checks/manuals.sh

fmt: ## format the Swift sources in place
	swift format --in-place --parallel --recursive Package.swift Sources Tests

record: build test-programs ## rewrite the expectations of the golden cases: read the diff
	RECORD=1 $(SWIFT_TEST) --filter GoldenTests

bench: build ## time the tools on generated events
	PATH="$(BIN):$$PATH" bash Tests/Benchmarks/tools.sh

completions: build ## regenerate completions/ from the tools
	for tool in $(TOOLS); do \
	  $(BIN)/$$tool --generate-completion-script bash > completions/$$tool.bash; \
	  $(BIN)/$$tool --generate-completion-script zsh > completions/_$$tool; \
	  $(BIN)/$$tool --generate-completion-script fish > completions/$$tool.fish; \
	done

install: libraries ## install under DESTDIR and PREFIX, the Swift runtime linked in
	swift build $(STATIC_FLAGS)
	install -d "$(BINDIR)" "$(SHARE)/man/man1" "$(SHARE)/man/man7" "$(SHARE)/doc/ebb/examples" \
	  "$(BASH_COMPLETIONS)" "$(ZSH_COMPLETIONS)" "$(FISH_COMPLETIONS)"
	for tool in $(TOOLS); do \
	  install -s -m 755 $(STATIC)/release/$$tool "$(BINDIR)/$$tool"; \
	  install -m 644 man/$$tool.1 "$(SHARE)/man/man1/$$tool.1"; \
	  install -m 644 completions/$$tool.bash "$(BASH_COMPLETIONS)/$$tool"; \
	  install -m 644 completions/_$$tool "$(ZSH_COMPLETIONS)/_$$tool"; \
	  install -m 644 completions/$$tool.fish "$(FISH_COMPLETIONS)/$$tool.fish"; \
	done
	install -m 644 man/ebb.7 "$(SHARE)/man/man7/ebb.7"
	install -m 644 README.md LICENSE "$(SHARE)/doc/ebb"
	install -m 644 examples/* "$(SHARE)/doc/ebb/examples"

uninstall: ## remove what install put there
	for tool in $(TOOLS); do \
	  rm -f "$(BINDIR)/$$tool" "$(SHARE)/man/man1/$$tool.1" "$(BASH_COMPLETIONS)/$$tool" \
	    "$(ZSH_COMPLETIONS)/_$$tool" "$(FISH_COMPLETIONS)/$$tool.fish"; \
	done
	rm -f "$(SHARE)/man/man7/ebb.7"
	rm -rf "$(SHARE)/doc/ebb"

clean: ## remove every build and the demo's files
	rm -rf .build .build-* demo

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# What is missing is installed from Debian's packages: `file-or-command:package` for each.
libraries:
	@bash Tests/Checks/packages.sh swift: /usr/include/zstd.h:libzstd-dev \
	  /usr/include/oneapi/dnnl/dnnl.h:libdnnl-dev

test-programs:
	@bash Tests/Checks/packages.sh swift: zstd:zstd jq:jq mandoc:mandoc
