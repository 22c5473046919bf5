-- A store of version 1: three stories of two feeds, one event of two sources that differ on one figure.
-- Read by tests/test_migrate.c, which opens it with what came after.
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE section(  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, fold TEXT NOT NULL,  position INTEGER NOT NULL, listed INTEGER NOT NULL DEFAULT 1);
CREATE TABLE feed(  id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE,  name TEXT NOT NULL, fold TEXT NOT NULL,  title TEXT, own_title TEXT,  section_id INTEGER NOT NULL REFERENCES section(id),  position INTEGER NOT NULL, tags TEXT NOT NULL DEFAULT '',  listed INTEGER NOT NULL DEFAULT 1, hidden INTEGER NOT NULL DEFAULT 0,  link TEXT NOT NULL DEFAULT '', moved_to TEXT NOT NULL DEFAULT '',  etag TEXT NOT NULL DEFAULT '', last_modified TEXT NOT NULL DEFAULT '',  content_hash INTEGER NOT NULL DEFAULT 0,  status INTEGER NOT NULL DEFAULT 0, http_status INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '',  last_fetched INTEGER, last_ok INTEGER, next_due INTEGER, failures INTEGER NOT NULL DEFAULT 0);
CREATE TABLE feed_count(  feed_id INTEGER PRIMARY KEY REFERENCES feed(id) ON DELETE CASCADE,  stories INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0);
CREATE TABLE event(  id INTEGER PRIMARY KEY, first INTEGER NOT NULL, newest INTEGER NOT NULL, lead INTEGER NOT NULL,  sources INTEGER NOT NULL, stories INTEGER NOT NULL, unread INTEGER NOT NULL,  breaking_at INTEGER, merged_into INTEGER);
CREATE TABLE story(  id INTEGER PRIMARY KEY, feed_id INTEGER NOT NULL REFERENCES feed(id), section_id INTEGER NOT NULL,  guid_hash INTEGER NOT NULL, event_id INTEGER NOT NULL,  published INTEGER NOT NULL, updated INTEGER, fetched INTEGER NOT NULL, guessed INTEGER NOT NULL,  hash INTEGER NOT NULL, text_hash INTEGER NOT NULL, source INTEGER NOT NULL,  read INTEGER NOT NULL DEFAULT 0, starred INTEGER NOT NULL DEFAULT 0, muted INTEGER NOT NULL DEFAULT 0,  duplicate INTEGER NOT NULL DEFAULT 0, words INTEGER NOT NULL, nmetrics INTEGER NOT NULL,  analysis_version INTEGER NOT NULL,  title TEXT NOT NULL, url TEXT NOT NULL, author TEXT NOT NULL,  topics TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '');
CREATE TABLE body(  story_id INTEGER PRIMARY KEY REFERENCES story(id) ON DELETE CASCADE,  guid TEXT NOT NULL, date_raw TEXT NOT NULL, form BLOB NOT NULL, categories BLOB NOT NULL,  enclosures BLOB NOT NULL, sentences BLOB NOT NULL, summary BLOB NOT NULL, names BLOB NOT NULL,  text TEXT NOT NULL);
CREATE TABLE metric(  id INTEGER PRIMARY KEY, published INTEGER NOT NULL, salience REAL NOT NULL,  kind INTEGER NOT NULL, value REAL NOT NULL, value_high REAL, size REAL NOT NULL, unit TEXT NOT NULL,  change INTEGER NOT NULL, bound INTEGER NOT NULL,  start INTEGER NOT NULL, length INTEGER NOT NULL,  sentence INTEGER NOT NULL, sentence_start INTEGER NOT NULL, sentence_length INTEGER NOT NULL,  class INTEGER NOT NULL, sources INTEGER NOT NULL DEFAULT 1, disputed INTEGER NOT NULL DEFAULT 0,  concept TEXT NOT NULL, attribution TEXT NOT NULL, hedge TEXT NOT NULL, period TEXT NOT NULL);
CREATE TABLE name(  id INTEGER PRIMARY KEY, space INTEGER NOT NULL, text TEXT NOT NULL, fold TEXT NOT NULL,  kind INTEGER NOT NULL DEFAULT 0, stories INTEGER NOT NULL DEFAULT 0, UNIQUE(space, text));
CREATE TABLE mention(  name_id INTEGER NOT NULL, published INTEGER NOT NULL, story_id INTEGER NOT NULL,  PRIMARY KEY(name_id, published, story_id)) WITHOUT ROWID;
CREATE TABLE trend(  step INTEGER NOT NULL, name_id INTEGER NOT NULL, stories INTEGER NOT NULL,  PRIMARY KEY(step, name_id)) WITHOUT ROWID;
CREATE TABLE tag(  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,  stories INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0);
CREATE TABLE story_tag(  tag_id INTEGER NOT NULL REFERENCES tag(id), published INTEGER NOT NULL, story_id INTEGER NOT NULL,  source INTEGER NOT NULL, PRIMARY KEY(tag_id, published, story_id)) WITHOUT ROWID;
CREATE TABLE term(story_id INTEGER PRIMARY KEY, published INTEGER NOT NULL, data BLOB NOT NULL);
CREATE VIRTUAL TABLE story_fts USING fts5(title, text, content='story_words', content_rowid='id',  tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE origin_fts USING fts5(author, url, content='story', content_rowid='id', columnsize=0,  tokenize='unicode61 remove_diacritics 2');
INSERT INTO meta VALUES('figures-settled', '3');
INSERT INTO section VALUES(1, 'AI', 'ai', 0, 1);
INSERT INTO feed VALUES(1, 'https://harbour.example/feed', 'Harbour News', 'harbour news', 'Harbour News', 'Harbour News', 1, 0, 'labs', 1, 0, 'https://harbour.example/', '', '', '', 2279319921592218855, 1, 0, '', 1794916800, 1794916800, 1794918600, 0);
INSERT INTO feed VALUES(2, 'https://quay.example/feed', 'Quay Watch', 'quay watch', 'Quay Watch', 'Quay Watch', 1, 1, '', 1, 0, 'https://quay.example/', '', '', '', -8460493083114967076, 1, 0, '', 1794916800, 1794916800, 1794918600, 0);
INSERT INTO feed_count VALUES(1, 2, 2);
INSERT INTO feed_count VALUES(2, 1, 1);
INSERT INTO event VALUES(1, 1794729600, 1794733200, 3, 2, 2, 2, NULL, NULL);
INSERT INTO event VALUES(2, 1794816000, 1794816000, 2, 1, 1, 1, NULL, NULL);
INSERT INTO story VALUES(1, 1, 1, 628963565149030354, 1, 1794729600, 1794729600, 1794916800, 0, 6800144237926865223, 0, -6227659046697776852, 0, 0, 0, 0, 29, 4, 1, 'Harbour Systems buys a crane works for $120 million', 'https://harbour.example/1', '', 'business', 'labs money');
INSERT INTO story VALUES(2, 1, 1, 628962465637402143, 2, 1794816000, 1794816000, 1794916800, 0, 1798884293060822849, 0, -6227659046697776852, 0, 0, 0, 0, 11, 3, 1, 'Quiet quays: container traffic fell 7%', 'https://harbour.example/2', '', '', 'labs');
INSERT INTO story VALUES(3, 2, 1, 635591421242561687, 1, 1794733200, 1794733200, 1794916800, 0, -2854079438302399688, 0, -7767578516839350587, 0, 0, 0, 0, 20, 2, 1, 'Crane works sold to Harbour Systems for $120 million', 'https://quay.example/1', '', 'business', 'money');
INSERT INTO body VALUES(1, 'h1', 'Sun, 15 Nov 2026 08:00:00 GMT', x'010300330a00027d0000021d00000000', x'', x'', x'04003300025201012a01021d02', x'020102', x'01000100f722', 'Harbour Systems buys a crane works for $120 million

Harbour Systems said on Sunday that it would pay $120 million for the crane works. Sales of cranes rose 14% to 3,100 in 2025.

The works employs 640 people.');
INSERT INTO body VALUES(2, 'h2', 'Mon, 16 Nov 2026 08:00:00 GMT', x'010200260a00024300000000', x'', x'', x'02002600024301', x'0101', x'00', 'Quiet quays: container traffic fell 7%

Traffic fell 7% to 1.2 million containers, the port authority said.');
INSERT INTO body VALUES(3, 'q1', 'Sun, 15 Nov 2026 09:00:00 GMT', x'010200340a00027100000000', x'', x'', x'03003400024d01012301', x'020102', x'01000100d41e', 'Crane works sold to Harbour Systems for $120 million

Harbour Systems will pay $120 million for the crane works, it said on Sunday. The crane works employs 700 people.');
INSERT INTO metric VALUES(4096, 1794729600, 0.95, 0, 120000000.0, NULL, 120000000.0, 'USD', 0, 0, 39, 12, 0, 0, 51, 12288, 2, 0, 'crane works', '', '', '');
INSERT INTO metric VALUES(4097, 1794729600, 0.7400000000000001, 1, 14.0, NULL, 14.0, '%', 1, 0, 157, 3, 2, 136, 42, 4097, 1, 0, 'Sales of cranes', '', '', '2025');
INSERT INTO metric VALUES(4098, 1794729600, 0.29, 2, 3100.0, NULL, 3100.0, '', 0, 0, 164, 5, 2, 136, 42, 4098, 1, 0, 'Sales of cranes', '', '', '2025');
INSERT INTO metric VALUES(4099, 1794729600, 0.37, 2, 640.0, NULL, 640.0, 'people', 0, 0, 198, 10, 3, 180, 29, 4099, 1, 1, 'works', '', '', '');
INSERT INTO metric VALUES(8192, 1794816000, 0.8300000000000001, 1, 7.0, NULL, 7.0, '%', 2, 0, 36, 2, 0, 0, 38, 8192, 1, 0, 'container traffic', '', '', '');
INSERT INTO metric VALUES(8193, 1794816000, 0.7466666666666667, 1, 7.0, NULL, 7.0, '%', 2, 0, 53, 2, 1, 40, 67, 8193, 1, 0, 'Traffic', '', '', '');
INSERT INTO metric VALUES(8194, 1794816000, 0.5466666666666666, 2, 1200000.0, NULL, 1200000.0, 'containers', 0, 0, 59, 22, 1, 40, 67, 8194, 1, 0, 'Traffic', '', '', '');
INSERT INTO metric VALUES(12288, 1794733200, 0.9999999999999999, 0, 120000000.0, NULL, 120000000.0, 'USD', 0, 0, 40, 12, 0, 0, 52, 12288, 2, 0, 'Harbour Systems', '', '', '');
INSERT INTO metric VALUES(12289, 1794733200, 0.38, 2, 700.0, NULL, 700.0, 'people', 0, 0, 156, 10, 2, 132, 35, 12289, 1, 1, 'crane works', '', '', '');
INSERT INTO name VALUES(1, 0, 'business', 'business', 0, 2);
INSERT INTO mention VALUES(1, 1794729600, 1);
INSERT INTO mention VALUES(1, 1794733200, 3);
INSERT INTO trend VALUES(83089, 1, 2);
INSERT INTO tag VALUES(1, 'labs', 2, 2);
INSERT INTO tag VALUES(2, 'money', 2, 2);
INSERT INTO story_tag VALUES(1, 1794729600, 1, 3);
INSERT INTO story_tag VALUES(1, 1794816000, 2, 3);
INSERT INTO story_tag VALUES(2, 1794729600, 1, 2);
INSERT INTO story_tag VALUES(2, 1794733200, 3, 2);
INSERT INTO term VALUES(1, 1794729600, x'a6ce22c49eee9391c039ac3fc0256836f6ed587049eda13ffcb4561cc759b5bf9b4ba13f68ec61b0553022668b86983ff7600d907a6203818b86983f8ec6221818c36f455d808b3f4b7b5a13192361000000803f79c1205bace8737ebe23553f9ea897bf18427f09118d493f29b676561965ca77118d493f66df14f11fecb3a3118d493fe6c085350b1d37183357383f299a4402b66afb4f3357383f6f19e6798ad9ae0f8c08133fdfcd2d8984a567768c08133fd55055141814133e6d7a063f');
INSERT INTO term VALUES(2, 1794816000, x'ac73c82879e419100000803f856986b2076e091e0000803fd7385f3314b0674b0000803f9b924838b5314b620000803f864214f8fe0a90ed0000803f969701864caa63aff171313f');
INSERT INTO term VALUES(3, 1794733200, x'c0256836f6ed5870c039ac3fa6ce22c49eee9391c039ac3ffcb4561cc759b5bf9b4ba13f68ec61b05530226646449e3ff7600d907a6203818b86983f8ec6221818c36f455d808b3f5feabdf018c938600000803f79c1205bace8737ebe23553f6f19e6798ad9ae0f118d493fdfcd2d8984a56776118d493f29b676561965ca77118d493fc696050f1861ef343357383f');
CREATE INDEX feed_section ON feed(section_id);
CREATE INDEX event_newest ON event(newest, lead) WHERE stories > 0;
CREATE INDEX event_sources ON event(sources, newest, lead) WHERE stories > 0;
CREATE INDEX event_breaking ON event(newest) WHERE breaking_at IS NOT NULL;
CREATE UNIQUE INDEX story_guid ON story(feed_id, guid_hash);
CREATE INDEX story_newest ON story(published) WHERE muted = 0;
CREATE INDEX story_unread ON story(published) WHERE muted = 0 AND read = 0;
CREATE INDEX story_feed ON story(feed_id, published, id, read) WHERE muted = 0;
CREATE INDEX story_section ON story(section_id, published, id, read) WHERE muted = 0;
CREATE INDEX story_starred ON story(published) WHERE starred = 1;
CREATE INDEX story_event ON story(event_id, published);
CREATE INDEX story_muted ON story(published) WHERE muted = 1;
CREATE INDEX name_fold ON name(space, fold);
CREATE INDEX story_tag_story ON story_tag(story_id);
CREATE VIEW story_words(id, title, text) AS  SELECT s.id, s.title, b.text FROM story s JOIN body b ON b.story_id = s.id;
CREATE TRIGGER story_state AFTER UPDATE OF read, muted ON story  WHEN OLD.read <> NEW.read OR OLD.muted <> NEW.muted BEGIN  UPDATE feed_count SET stories = stories + OLD.muted - NEW.muted,    unread = unread + (NEW.read = 0 AND NEW.muted = 0) - (OLD.read = 0 AND OLD.muted = 0)    WHERE feed_id = NEW.feed_id;  UPDATE event SET stories = stories + OLD.muted - NEW.muted,    unread = unread + (NEW.read = 0 AND NEW.muted = 0) - (OLD.read = 0 AND OLD.muted = 0)    WHERE id = NEW.event_id;  UPDATE tag SET stories = stories + OLD.muted - NEW.muted,    unread = unread + (NEW.read = 0 AND NEW.muted = 0) - (OLD.read = 0 AND OLD.muted = 0)    WHERE id IN (SELECT tag_id FROM story_tag WHERE story_id = NEW.id AND source > 0);END;
CREATE TRIGGER story_gone BEFORE DELETE ON story BEGIN  UPDATE feed_count SET stories = stories - (OLD.muted = 0), unread = unread - (OLD.read = 0 AND OLD.muted = 0)    WHERE feed_id = OLD.feed_id;  UPDATE event SET stories = stories - (OLD.muted = 0), unread = unread - (OLD.read = 0 AND OLD.muted = 0)    WHERE id = OLD.event_id;  DELETE FROM story_tag WHERE story_id = OLD.id;  DELETE FROM metric WHERE id BETWEEN OLD.id * 4096 AND OLD.id * 4096 + 4095;  DELETE FROM term WHERE story_id = OLD.id;END;
CREATE TRIGGER tag_on AFTER INSERT ON story_tag WHEN NEW.source > 0 BEGIN  UPDATE tag SET (stories, unread) = (SELECT tag.stories + (s.muted = 0),    tag.unread + (s.muted = 0 AND s.read = 0)    FROM story s WHERE s.id = NEW.story_id) WHERE id = NEW.tag_id;END;
CREATE TRIGGER tag_off AFTER DELETE ON story_tag WHEN OLD.source > 0 BEGIN  UPDATE tag SET (stories, unread) = (SELECT tag.stories - (s.muted = 0),    tag.unread - (s.muted = 0 AND s.read = 0)    FROM story s WHERE s.id = OLD.story_id) WHERE id = OLD.tag_id;END;
CREATE TRIGGER tag_turned AFTER UPDATE OF source ON story_tag WHEN (OLD.source > 0) <> (NEW.source > 0) BEGIN  UPDATE tag SET (stories, unread) = (SELECT    tag.stories + (s.muted = 0) * ((NEW.source > 0) - (OLD.source > 0)),    tag.unread + (s.muted = 0 AND s.read = 0) * ((NEW.source > 0) - (OLD.source > 0))    FROM story s WHERE s.id = NEW.story_id) WHERE id = NEW.tag_id;END;
CREATE INDEX metric_salience ON metric(salience, published);
CREATE INDEX metric_size ON metric(size, kind);
INSERT INTO story_fts(story_fts, rank) VALUES('automerge', 0), ('crisismerge', 64), ('hashsize', 8388608);
INSERT INTO origin_fts(origin_fts, rank) VALUES('automerge', 0), ('crisismerge', 64);
INSERT INTO story_fts(story_fts) VALUES('rebuild');
INSERT INTO origin_fts(origin_fts) VALUES('rebuild');
PRAGMA user_version = 1;
PRAGMA application_id = 0x6e777265;
