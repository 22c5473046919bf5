/* cli/download.h -- one resource, now, for a command that waits for it. */
#ifndef NW_CLI_DOWNLOAD_H
#define NW_CLI_DOWNLOAD_H

#include "base/err.h"
#include "base/text.h"

struct download {
    struct str body, final_url, content_type, charset, moved_to; /* moved_to: empty, or for good */
};
/* Follows redirects. False when nothing came or the status is not 2xx. download_free() is due in either case. */
bool download(struct download *out, const char *url, size_t max_body, struct err *err);
void download_free(struct download *d);
bool is_web_address(const char *word); /* http:// or https:// */
/* Bytes that are markup, by type or by look. */
bool looks_like_html(struct text content_type, struct text bytes);

#endif
