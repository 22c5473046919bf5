# northwire: make run (install what is missing, build, refresh, open), make test, make lint, make asan, make install
MODE   ?= release
PREFIX ?= /usr/local
CC     ?= cc

VERSION := 0.1.0
PKGS    := ncursesw libcurl libxml-2.0 sqlite3 jansson
WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wwrite-strings -Wformat=2 \
           -Wundef -Wcast-qual
FLAGS.release  := -O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong
FLAGS.debug    := -O0
FLAGS.asan     := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS.coverage := -O0 --coverage
# Debian ships no .pc for libunistring and libstemmer.
CFLAGS  += -std=c11 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -DNORTHWIRE_VERSION='"$(VERSION)"' -g $(WARN) \
           $(FLAGS.$(MODE)) -I. -I$(OUT) $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LDFLAGS += $(filter -fsanitize% --coverage,$(FLAGS.$(MODE)))
LDLIBS  += $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lunistring -lstemmer -lm
TESTLIBS := -lcmocka -lmicrohttpd -lvterm -lutil -lpthread

OUT   ?= build/$(MODE)
ROOMS ?= base fetch analysis store tui cli
LIB   := $(patsubst %.c,$(OUT)/%.o,$(filter-out cli/main.c,$(shell find $(ROOMS) -name '*.c' | sort)))
TESTS := $(patsubst %.c,$(OUT)/%,$(sort $(wildcard tests/test_*.c)))
SUPPORT := $(patsubst %.c,$(OUT)/%.o,$(sort $(wildcard tests/support/*.c)))

all: $(OUT)/northwire

$(OUT)/northwire: $(OUT)/cli/main.o $(OUT)/libnorthwire.a
	$(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@
$(OUT)/libnorthwire.a: $(LIB)
	@rm -f $@
	ar rcs $@ $^
$(OUT)/tests/test_%: $(OUT)/tests/test_%.o $(SUPPORT) $(OUT)/libnorthwire.a
	$(CC) $(LDFLAGS) $^ $(LDLIBS) $(TESTLIBS) -o $@
$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -MMD -MP -c $< -o $@

check: $(TESTS) $(OUT)/northwire
	@sh tests/run.sh $(OUT) $(TESTS)
clean:
	rm -rf build

.PHONY: all check clean
.SECONDARY:
-include $(shell find $(OUT) -name '*.d' 2>/dev/null)
