/* cli/picture_work.h -- what the process of cli/picture_child.c does, and the answer that it writes. */
#ifndef NW_CLI_PICTURE_WORK_H
#define NW_CLI_PICTURE_WORK_H

#include "cli/picture_decode.h"

#define PICTURE_MAX_BYTES ((size_t)20 * 1024 * 1024)

struct picture_ask {
    const char *url, *feed_url; /* feed_url: of the story's feed */
    struct picture_box box;
};

/* In the pipe, followed by width x height x 4 bytes when it is well. */
struct picture_answer {
    uint32_t mark; /* PICTURE_MARK */
    int32_t well, foreign, width, height, full_width, full_height; /* foreign: no decoder for it */
    char kind[8], why[240]; /* terminated; why: when it is not well */
};
#define PICTURE_MARK UINT32_C(0x4e575031)

/* Fetches, decodes, writes the answer to fd. For a process that does nothing else: it can do nothing else afterwards. */
void picture_work(const struct picture_ask *ask, int fd);
/* The decoding half: limits the process, decodes, answers. */
void picture_work_bytes(struct text bytes, struct picture_box box, int fd);

#endif
