# northwire. In two commands: make run (installs what is missing, builds, refreshes, opens the dashboard) and make test.
# Also: make, make lint, make asan, make coverage, make bench, make soak SECONDS=, make fuzz SECONDS=, make install PREFIX= DESTDIR=, make uninstall, make clean.
MODE    ?= release
PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= cc
VERSION := 0.1.0

PKGS := ncursesw libcurl libxml-2.0 sqlite3 jansson
# Taken where they are there: pictures in the terminal (cli/picture_*.c, tui/picture_cells.c); `sh scripts/deps.sh pictures` gets them.
OPTIONAL := $(shell pkg-config --exists 'chafa >= 1.10' 2>/dev/null && echo chafa) \
            $(foreach module,libpng libjpeg libwebp,$(shell pkg-config --exists $(module) 2>/dev/null && echo $(module)))
HAVE.chafa   := -DNORTHWIRE_CHAFA
HAVE.libpng  := -DNORTHWIRE_PNG
HAVE.libjpeg := -DNORTHWIRE_JPEG
HAVE.libwebp := -DNORTHWIRE_WEBP
OPTIONAL_FLAGS := $(foreach module,$(OPTIONAL),$(HAVE.$(module))) \
                  $(if $(OPTIONAL),$(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(OPTIONAL))))
OPTIONAL_LIBS  := $(if $(OPTIONAL),$(shell pkg-config --libs $(OPTIONAL)))
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wwrite-strings -Wformat=2 \
        -Wundef -Wcast-qual
FLAGS.release  := -O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong
FLAGS.debug    := -O0
FLAGS.asan     := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS.coverage := -O0 --coverage
# Debian ships no .pc file for libunistring and libstemmer.
CFLAGS  += -std=c11 -g $(WARN) $(FLAGS.$(MODE)) -I. $(shell pkg-config --cflags $(PKGS) 2>/dev/null) \
           $(OPTIONAL_FLAGS) \
           -D_POSIX_C_SOURCE=200809L -U_XOPEN_SOURCE -D_XOPEN_SOURCE=700 -DNORTHWIRE_VERSION='"$(VERSION)"'
LDFLAGS += $(filter -fsanitize% --coverage,$(FLAGS.$(MODE)))
LDLIBS  += $(shell pkg-config --libs $(PKGS) 2>/dev/null) $(OPTIONAL_LIBS) -lunistring -lstemmer -lm
TESTLIBS := -lcmocka -lmicrohttpd -lvterm -lutil -lpthread

OUT     ?= build/$(MODE)
ROOMS   ?= base fetch analysis store tui cli
SOURCES := $(filter-out cli/main.c,$(shell find $(ROOMS) -name '*.c' | sort))
LIB     := $(patsubst %.c,$(OUT)/%.o,$(SOURCES)) $(if $(filter cli,$(ROOMS)),$(OUT)/cli/embedded.o)
TESTS   := $(patsubst %.c,$(OUT)/%,$(sort $(wildcard tests/test_*.c)))
SUPPORT := $(patsubst %.c,$(OUT)/%.o,$(sort $(wildcard tests/support/*.c)))
EMBEDDED := feeds.conf $(sort $(wildcard edition/*))
JOBS    := $(shell nproc 2>/dev/null || echo 2)

# A build that prints no commands says what it is at: a line when it begins to compile, and one for each room that it comes
# to. Nothing where nothing has to be made. Use: +$(call quietly,WHAT,HOW LONG THE FIRST TIME) TARGETS
quietly = rm -rf $(OUT)/told; $(MAKE) -s -j$(JOBS) MODE=$(MODE) \
          TELL='building $(1)$(if $(wildcard $(OUT)/libnorthwire.a),, (about $(2) on two cores))'
room    = $(firstword $(subst /, ,$<))
told    = $(if $(TELL),mkdir $(OUT)/told 2>/dev/null && echo '$(TELL)'; mkdir $(OUT)/told/$(room) 2>/dev/null && echo '  $(room)'; :)

all: $(OUT)/northwire

$(OUT)/northwire: $(OUT)/cli/main.o $(OUT)/libnorthwire.a
	$(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@
$(OUT)/libnorthwire.a: $(LIB)
	@rm -f $@
	ar qcs $@ $^
$(OUT)/tests/test_%: $(OUT)/tests/test_%.o $(SUPPORT) $(OUT)/libnorthwire.a
	$(CC) $(LDFLAGS) $^ $(LDLIBS) $(TESTLIBS) -o $@
$(OUT)/tests/bench_%: $(OUT)/tests/bench_%.o $(SUPPORT) $(OUT)/libnorthwire.a
	$(CC) $(LDFLAGS) $^ $(LDLIBS) $(TESTLIBS) -o $@
$(OUT)/cli/embedded.c: scripts/embed.sh $(EMBEDDED)
	@mkdir -p $(@D)
	sh scripts/embed.sh $(EMBEDDED) >$@.new && mv $@.new $@
$(OUT)/cli/embedded.o: $(OUT)/cli/embedded.c cli/app.h
	$(CC) $(CFLAGS) -c $< -o $@
# What was found may change between two builds; what depends on it is then made anew.
$(OUT)/optional: FORCE
	@mkdir -p $(@D)
	@echo '$(OPTIONAL)' | cmp -s - $@ || echo '$(OPTIONAL)' >$@
$(patsubst %.c,$(OUT)/%.o,$(wildcard cli/picture_*.c tui/picture_cells.c tests/support/picture*.c)): $(OUT)/optional
$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	@$(told)
	$(CC) $(CFLAGS) -MMD -MP -c $< -o $@
$(OUT)/northwire.1: $(OUT)/northwire
	$(OUT)/northwire manual >$@
$(OUT)/feeds.conf.5: $(OUT)/northwire
	$(OUT)/northwire manual feeds.conf >$@

# A second make, so that what deps.sh installed is seen by pkg-config.
run:
	@sh scripts/deps.sh build
	@+$(call quietly,northwire,half a minute) $(OUT)/northwire
	@$(OUT)/northwire start
test:
	@sh scripts/deps.sh test
	@+$(call quietly,northwire and its tests,a minute) check
check: $(TESTS) $(OUT)/northwire
	@sh tests/run.sh $(OUT) $(TESTS)
lint:
	@sh scripts/deps.sh lint
	@sh scripts/lint.sh
	@cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 -j$(JOBS) \
	  --suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches -I. $(ROOMS)
asan: MODE = asan
asan:
	@sh scripts/deps.sh test
	@+$(call quietly,northwire and its tests with sanitizers,two minutes) check
coverage: MODE = coverage
coverage:
	@sh scripts/deps.sh test
	@+$(call quietly,northwire and its tests to count lines,a minute) check
	@sh scripts/coverage.sh build/coverage
bench:
	@sh scripts/deps.sh test
	@+$(call quietly,northwire,half a minute) $(OUT)/northwire
	@sh tests/bench.sh $(OUT)
	@sh tests/bench_ratios.sh $(OUT)

soak:
	@sh scripts/deps.sh test
	@+$(call quietly,northwire,half a minute) $(OUT)/northwire $(OUT)/tests/bench_soak
	@NORTHWIRE_BIN=$(abspath $(OUT)/northwire) SOAK_SECONDS=$(SECONDS) $(OUT)/tests/bench_soak

fuzz:
	@sh scripts/fuzz.sh $(or $(SECONDS),60)

BINDIR  := $(DESTDIR)$(PREFIX)/bin
SHARE   := $(DESTDIR)$(PREFIX)/share
UNITDIR := $(DESTDIR)$(PREFIX)/lib/systemd/user
install: $(OUT)/northwire $(OUT)/northwire.1 $(OUT)/feeds.conf.5
	install -d $(BINDIR) $(SHARE)/man/man1 $(SHARE)/man/man5 $(SHARE)/doc/northwire $(SHARE)/bash-completion/completions \
	  $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d $(UNITDIR)
	install -m 755 $(OUT)/northwire $(BINDIR)/northwire
	install -m 644 $(OUT)/northwire.1 $(SHARE)/man/man1/northwire.1
	install -m 644 $(OUT)/feeds.conf.5 $(SHARE)/man/man5/feeds.conf.5
	install -m 644 README.md LICENSE feeds.conf $(SHARE)/doc/northwire
	$(OUT)/northwire completion bash >$(SHARE)/bash-completion/completions/northwire
	$(OUT)/northwire completion zsh >$(SHARE)/zsh/site-functions/_northwire
	$(OUT)/northwire completion fish >$(SHARE)/fish/vendor_completions.d/northwire.fish
	for unit in contrib/systemd/*; do \
	  sed 's|/usr/local/bin/|$(PREFIX)/bin/|' $$unit >$(UNITDIR)/$${unit##*/} && chmod 644 $(UNITDIR)/$${unit##*/} || exit 1; done
uninstall:
	rm -f $(BINDIR)/northwire $(SHARE)/man/man1/northwire.1 $(SHARE)/man/man5/feeds.conf.5 \
	  $(SHARE)/bash-completion/completions/northwire $(SHARE)/zsh/site-functions/_northwire \
	  $(SHARE)/fish/vendor_completions.d/northwire.fish $(patsubst contrib/systemd/%,$(UNITDIR)/%,$(wildcard contrib/systemd/*))
	rm -rf $(SHARE)/doc/northwire
clean:
	rm -rf build

FORCE:
.PHONY: FORCE all run test check lint asan coverage bench soak fuzz install uninstall clean
.SECONDARY:
-include $(shell find $(OUT) -name '*.d' 2>/dev/null)
