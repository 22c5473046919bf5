/* cli/address.h -- where an address leads: hosts of the reader's own network are not asked for just anybody. */
#ifndef NW_CLI_ADDRESS_H
#define NW_CLI_ADDRESS_H

#include "base/text.h"

/* Adds the host of an http(s) URL, in lower case, without port, user and brackets. False when there is none. */
bool address_host(struct str *out, struct text url);
/* Whether a host is this machine or of a private network: by its name, its number, or any of the numbers that its name has
 * (looked up, which may take seconds). A name that nobody knows is not. Ranges: RFC 6890. */
bool address_is_private(const struct str *host);

#endif
