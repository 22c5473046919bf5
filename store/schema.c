/* store/schema.c -- the tables, and how an older file becomes a newer one: the rows of
 * version n take the file from user_version n-1 to n. Append only.
 *
 * story is narrow, so that lists never read past it; texts and packed forms are in body. Counters (feed_count, event,
 * tag, trend) are kept by the writer for new stories and by triggers for what the user changes: a trigger on INSERT
 * would open a statement journal for every story. */
#include "store/internal.h"

#include "base/mem.h"
#include "store/schema_pack.h"

/* Version 2: figures packed. What version 1 held as rows is packed story by story (schema_pack.c). */
static const char pack_1[] =
    "CREATE TABLE finding(" /* what analysis says of a story; derived, can be made again */
    "  story_id INTEGER PRIMARY KEY REFERENCES story(id) ON DELETE CASCADE,"
    "  sentences BLOB NOT NULL, summary BLOB NOT NULL, names BLOB NOT NULL, figures BLOB NOT NULL);"
    "INSERT INTO finding SELECT story_id, sentences, summary, names, x'' FROM body;"
    /* A story's weightiest figures, for lists in order of weight or size over the whole store. id as before. */
    "CREATE TABLE key_figure("
    "  id INTEGER PRIMARY KEY, published INTEGER NOT NULL, salience INTEGER NOT NULL, size REAL NOT NULL,"
    "  kind INTEGER NOT NULL);"
    "CREATE INDEX key_figure_salience ON key_figure(salience, published);"
    "CREATE INDEX key_figure_size ON key_figure(size, kind);"
    /* class, sources and disputed of figures as before; one that stands alone has no row */
    "CREATE TABLE agreement("
    "  id INTEGER PRIMARY KEY, class INTEGER NOT NULL, sources INTEGER NOT NULL, disputed INTEGER NOT NULL);"
    "INSERT INTO agreement SELECT id, class, sources, disputed FROM metric"
    "  WHERE class <> id OR sources <> 1 OR disputed <> 0;";
static const char pack_2[] =
    "DROP TABLE metric;"
    /* a hidden feed's stories are in no section (0): lists that nothing narrows leave them out */
    "CREATE INDEX feed_hidden ON feed(id) WHERE hidden = 1;"
    "UPDATE story SET section_id = 0 WHERE feed_id IN (SELECT id FROM feed WHERE hidden = 1);"
    "ALTER TABLE feed ADD COLUMN ttl INTEGER NOT NULL DEFAULT 0;" /* seconds, as the newest body asks; 0 = it does not */
    /* analysis_version 0: stored, not yet analysed (no findings, no words in the index, an event of its own); -1: changed
     * by its feed since (likewise, but it stays in its event). */
    "CREATE INDEX story_pending ON story(id) WHERE analysis_version <= 0;"
    /* By name in the order of arrival: a batch's rows lie at each name's end instead of all over the table. */
    "CREATE TABLE mention_2("
    "  name_id INTEGER NOT NULL, story_id INTEGER NOT NULL, PRIMARY KEY(name_id, story_id)) WITHOUT ROWID;"
    "INSERT OR IGNORE INTO mention_2 SELECT name_id, story_id FROM mention;"
    "DROP TABLE mention;"
    "ALTER TABLE mention_2 RENAME TO mention;"
    "DROP VIEW story_words;"
    "CREATE TABLE body_2("
    "  story_id INTEGER PRIMARY KEY REFERENCES story(id) ON DELETE CASCADE,"
    "  guid TEXT NOT NULL, date_raw TEXT NOT NULL,"
    "  link TEXT NOT NULL," /* as the feed wrote it, where story.url is that without what counts readers; else empty */
    "  form BLOB NOT NULL, categories BLOB NOT NULL, enclosures BLOB NOT NULL, text TEXT NOT NULL);"
    "INSERT INTO body_2 SELECT story_id, guid, date_raw, '', form, categories, enclosures, text FROM body;"
    "DROP TABLE body;"
    "ALTER TABLE body_2 RENAME TO body;"
    "CREATE VIEW story_words(id, title, text) AS"
    "  SELECT s.id, s.title, b.text FROM story s JOIN body b ON b.story_id = s.id WHERE s.analysis_version > 0;"
    "CREATE VIEW story_origins(id, author, url) AS SELECT id, author, url FROM story WHERE analysis_version > 0;"
    "DROP TABLE origin_fts;"
    "CREATE VIRTUAL TABLE origin_fts USING fts5(author, url, content='story_origins', content_rowid='id', columnsize=0,"
    "  tokenize='unicode61 remove_diacritics 2');"
    "INSERT INTO origin_fts(origin_fts, rank) VALUES('automerge', 0), ('crisismerge', 64);"
    "INSERT INTO origin_fts(origin_fts) VALUES('rebuild');"
    /* tags that a feed gives its new stories (source 3) are counted by the writer, a feed at a time */
    "DROP TRIGGER tag_on;"
    "CREATE TRIGGER tag_on AFTER INSERT ON story_tag WHEN NEW.source IN (1, 2) BEGIN"
    "  UPDATE tag SET (stories, unread) = (SELECT tag.stories + (s.muted = 0),"
    "    tag.unread + (s.muted = 0 AND s.read = 0)"
    "    FROM story s WHERE s.id = NEW.story_id) WHERE id = NEW.tag_id;"
    "END;"
    "DROP TRIGGER story_gone;"
    "CREATE TRIGGER story_gone BEFORE DELETE ON story BEGIN"
    "  UPDATE feed_count SET stories = stories - (OLD.muted = 0), unread = unread - (OLD.read = 0 AND OLD.muted = 0)"
    "    WHERE feed_id = OLD.feed_id;"
    "  UPDATE event SET stories = stories - (OLD.muted = 0), unread = unread - (OLD.read = 0 AND OLD.muted = 0)"
    "    WHERE id = OLD.event_id;"
    "  DELETE FROM story_tag WHERE story_id = OLD.id;"
    "  DELETE FROM key_figure WHERE id BETWEEN OLD.id * 4096 AND OLD.id * 4096 + 4095;"
    "  DELETE FROM agreement WHERE id BETWEEN OLD.id * 4096 AND OLD.id * 4096 + 4095;"
    "  DELETE FROM term WHERE story_id = OLD.id;"
    "END;"
    "DELETE FROM meta WHERE key = 'figures-settled';"
    /* The page behind a story (enum page_state). Of the two documents, body has the one in use; here is the other. hash: of the
     * page's text while that is in use, else 0. */
    "CREATE TABLE page("
    "  story_id INTEGER PRIMARY KEY REFERENCES story(id) ON DELETE CASCADE,"
    "  state INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, fetched INTEGER,"
    "  http_status INTEGER NOT NULL DEFAULT 0, hash INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '',"
    "  title TEXT NOT NULL DEFAULT '', byline TEXT NOT NULL DEFAULT '', image TEXT NOT NULL DEFAULT '',"
    "  caption TEXT NOT NULL DEFAULT '', form BLOB NOT NULL DEFAULT x'', text TEXT NOT NULL DEFAULT '');"
    "CREATE INDEX page_wanted ON page(story_id) WHERE state = 1;";

static const struct {
    int version; /* that the file has when the last row of this number is done */
    const char *sql; /* NULL: schema_pack_figures(), which SQL alone cannot do */
} steps[] = {
    { 1,
      "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
      "CREATE TABLE section("
      "  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, fold TEXT NOT NULL,"
      "  position INTEGER NOT NULL, listed INTEGER NOT NULL DEFAULT 1);"
      "CREATE TABLE feed("
      "  id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE,"
      "  name TEXT NOT NULL, fold TEXT NOT NULL," /* what is shown: title, else own_title, else url; folded */
      "  title TEXT, own_title TEXT,"             /* of feeds.conf; of the feed itself */
      "  section_id INTEGER NOT NULL REFERENCES section(id),"
      "  position INTEGER NOT NULL, tags TEXT NOT NULL DEFAULT '',"
      "  listed INTEGER NOT NULL DEFAULT 1, hidden INTEGER NOT NULL DEFAULT 0,"
      "  link TEXT NOT NULL DEFAULT '', moved_to TEXT NOT NULL DEFAULT '',"
      "  etag TEXT NOT NULL DEFAULT '', last_modified TEXT NOT NULL DEFAULT '',"
      "  content_hash INTEGER NOT NULL DEFAULT 0,"
      "  status INTEGER NOT NULL DEFAULT 0, http_status INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '',"
      "  last_fetched INTEGER, last_ok INTEGER, next_due INTEGER, failures INTEGER NOT NULL DEFAULT 0);"
      "CREATE INDEX feed_section ON feed(section_id);"
      "CREATE TABLE feed_count(" /* stories that are not muted */
      "  feed_id INTEGER PRIMARY KEY REFERENCES feed(id) ON DELETE CASCADE,"
      "  stories INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0);" },
    /* An event's id is the id of its first story. stories and unread count what is not muted; lead is the newest of
     * these. merged_into: for a later pass that joins events; the row stays, so that a link to it still leads
     * somewhere. */
    { 1, "CREATE TABLE event("
         "  id INTEGER PRIMARY KEY, first INTEGER NOT NULL, newest INTEGER NOT NULL, lead INTEGER NOT NULL,"
         "  sources INTEGER NOT NULL, stories INTEGER NOT NULL, unread INTEGER NOT NULL,"
         "  breaking_at INTEGER, merged_into INTEGER);"
         "CREATE INDEX event_newest ON event(newest, lead) WHERE stories > 0;"
         "CREATE INDEX event_sources ON event(sources, newest, lead) WHERE stories > 0;"
         "CREATE INDEX event_breaking ON event(newest) WHERE breaking_at IS NOT NULL;" },
    { 1,
      "CREATE TABLE story("
      "  id INTEGER PRIMARY KEY, feed_id INTEGER NOT NULL REFERENCES feed(id), section_id INTEGER NOT NULL,"
      "  guid_hash INTEGER NOT NULL, event_id INTEGER NOT NULL,"
      "  published INTEGER NOT NULL, updated INTEGER, fetched INTEGER NOT NULL, guessed INTEGER NOT NULL,"
      "  hash INTEGER NOT NULL, text_hash INTEGER NOT NULL, source INTEGER NOT NULL," /* source: hash of the host */
      "  read INTEGER NOT NULL DEFAULT 0, starred INTEGER NOT NULL DEFAULT 0, muted INTEGER NOT NULL DEFAULT 0,"
      "  duplicate INTEGER NOT NULL DEFAULT 0, words INTEGER NOT NULL, nmetrics INTEGER NOT NULL,"
      "  analysis_version INTEGER NOT NULL,"
      "  title TEXT NOT NULL, url TEXT NOT NULL, author TEXT NOT NULL,"
      "  topics TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '');" /* for lists: "AI, cloud"; "chips later" */
      "CREATE UNIQUE INDEX story_guid ON story(feed_id, guid_hash);"
      "CREATE INDEX story_newest ON story(published) WHERE muted = 0;"
      "CREATE INDEX story_unread ON story(published) WHERE muted = 0 AND read = 0;"
      "CREATE INDEX story_feed ON story(feed_id, published, id, read) WHERE muted = 0;"
      "CREATE INDEX story_section ON story(section_id, published, id, read) WHERE muted = 0;"
      "CREATE INDEX story_starred ON story(published) WHERE starred = 1;"
      "CREATE INDEX story_event ON story(event_id, published);"
      "CREATE INDEX story_muted ON story(published) WHERE muted = 1;"
      "CREATE TABLE body("
      "  story_id INTEGER PRIMARY KEY REFERENCES story(id) ON DELETE CASCADE,"
      "  guid TEXT NOT NULL, date_raw TEXT NOT NULL, form BLOB NOT NULL, categories BLOB NOT NULL,"
      "  enclosures BLOB NOT NULL, sentences BLOB NOT NULL, summary BLOB NOT NULL, names BLOB NOT NULL,"
      "  text TEXT NOT NULL);" },
    /* id = story * 4096 + place: a story's figures lie together without an index of their own. size is the value in the
     * kind's base unit (1.2 GW = 1.2e9); class is the id of the figure that stands for all of the event that state the
     * same; sources counts who does; disputed: another source has another value. */
    { 1, "CREATE TABLE metric("
         "  id INTEGER PRIMARY KEY, published INTEGER NOT NULL, salience REAL NOT NULL,"
         "  kind INTEGER NOT NULL, value REAL NOT NULL, value_high REAL, size REAL NOT NULL, unit TEXT NOT NULL,"
         "  change INTEGER NOT NULL, bound INTEGER NOT NULL,"
         "  start INTEGER NOT NULL, length INTEGER NOT NULL,"
         "  sentence INTEGER NOT NULL, sentence_start INTEGER NOT NULL, sentence_length INTEGER NOT NULL,"
         "  class INTEGER NOT NULL, sources INTEGER NOT NULL DEFAULT 1, disputed INTEGER NOT NULL DEFAULT 0,"
         "  concept TEXT NOT NULL, attribution TEXT NOT NULL, hedge TEXT NOT NULL, period TEXT NOT NULL);"
         "CREATE INDEX metric_salience ON metric(salience, published);"
         "CREATE INDEX metric_size ON metric(size, kind);" },
    /* Topics (space 0), regions (1), entities (2); kind is the entity's. */
    { 1, "CREATE TABLE name("
         "  id INTEGER PRIMARY KEY, space INTEGER NOT NULL, text TEXT NOT NULL, fold TEXT NOT NULL,"
         "  kind INTEGER NOT NULL DEFAULT 0, stories INTEGER NOT NULL DEFAULT 0, UNIQUE(space, text));"
         "CREATE INDEX name_fold ON name(space, fold);"
         "CREATE TABLE mention("
         "  name_id INTEGER NOT NULL, published INTEGER NOT NULL, story_id INTEGER NOT NULL,"
         "  PRIMARY KEY(name_id, published, story_id)) WITHOUT ROWID;"
         "CREATE TABLE trend(" /* stories that mention a name, in steps of six hours */
         "  step INTEGER NOT NULL, name_id INTEGER NOT NULL, stories INTEGER NOT NULL,"
         "  PRIMARY KEY(step, name_id)) WITHOUT ROWID;" },
    { 1, "CREATE TABLE tag("
         "  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
         "  stories INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0);"
         "CREATE TABLE story_tag(" /* source: 0 taken away by the user (stays, so that no rule puts it back), 1 user, 2
                                      rule, 3 feed */
         "  tag_id INTEGER NOT NULL REFERENCES tag(id), published INTEGER NOT NULL, story_id INTEGER NOT NULL,"
         "  source INTEGER NOT NULL, PRIMARY KEY(tag_id, published, story_id)) WITHOUT ROWID;"
         "CREATE INDEX story_tag_story ON story_tag(story_id);" },
    { 1, "CREATE TABLE term(story_id INTEGER PRIMARY KEY, published INTEGER NOT NULL, data BLOB NOT NULL);" },
    /* Two indexes: free words ask for title and text together, and a filter on columns costs five times the look-up.
     * Measured: merging at each commit is a third of an index's cost; db_optimize() merges when there is time. */
    { 1, "CREATE VIEW story_words(id, title, text) AS"
         "  SELECT s.id, s.title, b.text FROM story s JOIN body b ON b.story_id = s.id;"
         "CREATE VIRTUAL TABLE story_fts USING fts5(title, text, content='story_words', content_rowid='id',"
         "  tokenize='unicode61 remove_diacritics 2');"
         "CREATE VIRTUAL TABLE origin_fts USING fts5(author, url, content='story', content_rowid='id', columnsize=0,"
         "  tokenize='unicode61 remove_diacritics 2');"
         "INSERT INTO story_fts(story_fts, rank) VALUES('automerge', 0), ('crisismerge', 64), ('hashsize', 8388608);"
         "INSERT INTO origin_fts(origin_fts, rank) VALUES('automerge', 0), ('crisismerge', 64);" },
    { 1,
      "CREATE TRIGGER story_state AFTER UPDATE OF read, muted ON story"
      "  WHEN OLD.read <> NEW.read OR OLD.muted <> NEW.muted BEGIN"
      "  UPDATE feed_count SET stories = stories + OLD.muted - NEW.muted,"
      "    unread = unread + (NEW.read = 0 AND NEW.muted = 0) - (OLD.read = 0 AND OLD.muted = 0)"
      "    WHERE feed_id = NEW.feed_id;"
      "  UPDATE event SET stories = stories + OLD.muted - NEW.muted,"
      "    unread = unread + (NEW.read = 0 AND NEW.muted = 0) - (OLD.read = 0 AND OLD.muted = 0)"
      "    WHERE id = NEW.event_id;"
      "  UPDATE tag SET stories = stories + OLD.muted - NEW.muted,"
      "    unread = unread + (NEW.read = 0 AND NEW.muted = 0) - (OLD.read = 0 AND OLD.muted = 0)"
      "    WHERE id IN (SELECT tag_id FROM story_tag WHERE story_id = NEW.id AND source > 0);"
      "END;"
      "CREATE TRIGGER story_gone BEFORE DELETE ON story BEGIN"
      "  UPDATE feed_count SET stories = stories - (OLD.muted = 0), unread = unread - (OLD.read = 0 AND OLD.muted = 0)"
      "    WHERE feed_id = OLD.feed_id;"
      "  UPDATE event SET stories = stories - (OLD.muted = 0), unread = unread - (OLD.read = 0 AND OLD.muted = 0)"
      "    WHERE id = OLD.event_id;"
      "  DELETE FROM story_tag WHERE story_id = OLD.id;"
      "  DELETE FROM metric WHERE id BETWEEN OLD.id * 4096 AND OLD.id * 4096 + 4095;"
      "  DELETE FROM term WHERE story_id = OLD.id;"
      "END;"
      "CREATE TRIGGER tag_on AFTER INSERT ON story_tag WHEN NEW.source > 0 BEGIN"
      "  UPDATE tag SET (stories, unread) = (SELECT tag.stories + (s.muted = 0),"
      "    tag.unread + (s.muted = 0 AND s.read = 0)"
      "    FROM story s WHERE s.id = NEW.story_id) WHERE id = NEW.tag_id;"
      "END;"
      "CREATE TRIGGER tag_off AFTER DELETE ON story_tag WHEN OLD.source > 0 BEGIN"
      "  UPDATE tag SET (stories, unread) = (SELECT tag.stories - (s.muted = 0),"
      "    tag.unread - (s.muted = 0 AND s.read = 0)"
      "    FROM story s WHERE s.id = OLD.story_id) WHERE id = OLD.tag_id;"
      "END;"
      "CREATE TRIGGER tag_turned AFTER UPDATE OF source ON story_tag WHEN (OLD.source > 0) <> (NEW.source > 0) BEGIN"
      "  UPDATE tag SET (stories, unread) = (SELECT"
      "    tag.stories + (s.muted = 0) * ((NEW.source > 0) - (OLD.source > 0)),"
      "    tag.unread + (s.muted = 0 AND s.read = 0) * ((NEW.source > 0) - (OLD.source > 0))"
      "    FROM story s WHERE s.id = NEW.story_id) WHERE id = NEW.tag_id;"
      "END;" },
    { 2, pack_1 }, { 2, NULL }, { 2, pack_2 },
};

int schema_version(void) { return steps[LEN(steps) - 1].version; }

static bool migrate_locked(struct db *db, struct err *err)
{
    int64_t version = 0;
    char pragma[64];
    if (!query_int(db, &version, NULL, err, "PRAGMA user_version",
                   "")) /* again: another process may have been faster */
        return false;
    if (version > schema_version())
        return err_code(err, ERR_STORE, "%s: made by a newer northwire; this one cannot use it", db->path);
    if (version == schema_version())
        return true;
    for (size_t i = 0; i < LEN(steps); i++) {
        if (steps[i].version <= version)
            continue;
        if (steps[i].sql ? !db_exec(db, steps[i].sql, err) : !schema_pack_figures(db, err))
            return false;
    }
    snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d", schema_version());
    if (!db_exec(db, pragma, err))
        return false;
    snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d", APPLICATION_ID);
    return db_exec(db, pragma, err);
}

bool schema_migrate(struct db *db, struct err *err)
{
    bool ok = db_begin(db, err) && migrate_locked(db, err);
    if (ok)
        return db_commit(db, err);
    db_rollback(db);
    return false;
}
