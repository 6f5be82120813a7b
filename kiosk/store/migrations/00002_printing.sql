-- +goose Up

-- A run of numbers: those that count on from each other. What is kept of its last number is what tells whether a new
-- reception day has begun since: the clock's time, and the machine's start (boot) with the milliseconds since then.
CREATE TABLE runs (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    letter     TEXT    NOT NULL CHECK (letter GLOB '[A-Z]'),
    sequence   INTEGER NOT NULL CHECK (sequence BETWEEN 0 AND 999),
    at         TEXT    NOT NULL,
    boot       TEXT    NOT NULL DEFAULT '',
    elapsed_ms INTEGER NOT NULL DEFAULT 0,
    trusted    INTEGER NOT NULL DEFAULT 0 CHECK (trusted IN (0, 1))
) STRICT;

CREATE INDEX runs_by_letter ON runs (letter, id);

INSERT INTO runs (letter, sequence, at)
SELECT letter, max(sequence), max(registered_at) FROM tickets GROUP BY letter, day ORDER BY max(id);

-- Constraints cannot be altered, so the tickets are copied, and with them what refers to them. A ticket that was only
-- reserved may have been printed or not: nothing was noted before printing then.
CREATE TABLE tickets_2 (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    run           INTEGER NOT NULL REFERENCES runs (id),
    day           TEXT    NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    letter        TEXT    NOT NULL CHECK (letter GLOB '[A-Z]'),
    sequence      INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 999),
    reference     TEXT    NOT NULL UNIQUE CHECK (length(reference) = 12),
    registered_at TEXT    NOT NULL,
    applicant     TEXT    NOT NULL,
    language      TEXT    NOT NULL,
    -- What the ticket is drawn from, as JSON; its keys are fixed in the program, and none is for anything personal.
    -- NULL in tickets of schema 1.
    registration  TEXT    CHECK (json_valid(registration)),
    state         TEXT    NOT NULL DEFAULT 'reserved'
                  CHECK (state IN ('reserved', 'printing', 'printed', 'failed', 'unknown', 'handed')),
    state_at      TEXT    NOT NULL,
    settled_by    TEXT    NOT NULL DEFAULT '' CHECK (settled_by IN ('', 'restart', 'resident', 'staff')),
    attempts      INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    UNIQUE (run, sequence)
) STRICT;

INSERT INTO tickets_2 (id, run, day, letter, sequence, reference, registered_at, applicant, language, state, state_at)
SELECT t.id,
       (SELECT r.id FROM runs r
        WHERE r.letter = t.letter
          AND r.at = (SELECT max(u.registered_at) FROM tickets u WHERE u.letter = t.letter AND u.day = t.day)),
       t.day, t.letter, t.sequence, t.reference, t.registered_at, t.applicant, t.language,
       CASE t.state WHEN 'reserved' THEN 'unknown' ELSE t.state END, t.state_at
FROM tickets t ORDER BY t.id;

CREATE TABLE ticket_procedures_2 (
    ticket    INTEGER NOT NULL REFERENCES tickets_2 (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    procedure TEXT    NOT NULL,
    dropped   INTEGER NOT NULL CHECK (dropped IN (0, 1)),
    PRIMARY KEY (ticket, dropped, position)
) STRICT, WITHOUT ROWID;

INSERT INTO ticket_procedures_2 (ticket, position, procedure, dropped)
SELECT ticket, position, procedure, dropped FROM ticket_procedures;

CREATE TABLE ticket_documents_2 (
    ticket   INTEGER NOT NULL REFERENCES tickets_2 (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    document TEXT    NOT NULL,
    PRIMARY KEY (ticket, position)
) STRICT, WITHOUT ROWID;

INSERT INTO ticket_documents_2 (ticket, position, document) SELECT ticket, position, document FROM ticket_documents;

CREATE TABLE ticket_certificates_2 (
    ticket     INTEGER NOT NULL REFERENCES tickets_2 (id) ON DELETE CASCADE,
    kind       TEXT    NOT NULL,
    expires_on TEXT    CHECK (expires_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    PRIMARY KEY (ticket, kind)
) STRICT, WITHOUT ROWID;

INSERT INTO ticket_certificates_2 (ticket, kind, expires_on) SELECT ticket, kind, expires_on FROM ticket_certificates;

DROP TABLE ticket_procedures;
DROP TABLE ticket_documents;
DROP TABLE ticket_certificates;
DROP TABLE tickets;
ALTER TABLE tickets_2 RENAME TO tickets;
ALTER TABLE ticket_procedures_2 RENAME TO ticket_procedures;
ALTER TABLE ticket_documents_2 RENAME TO ticket_documents;
ALTER TABLE ticket_certificates_2 RENAME TO ticket_certificates;

CREATE INDEX tickets_by_day ON tickets (letter, day, sequence);

CREATE INDEX tickets_unfinished ON tickets (id) WHERE state NOT IN ('printed', 'handed');

-- An attempt to print a ticket. One without an end was broken off: nobody knows what came of it.
CREATE TABLE ticket_prints (
    id        INTEGER PRIMARY KEY,
    ticket    INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    attempt   INTEGER NOT NULL CHECK (attempt >= 1),
    began_at  TEXT    NOT NULL,
    ended_at  TEXT,
    outcome   TEXT    CHECK (outcome IN ('printed', 'failed', 'unknown')),
    length_mm REAL    NOT NULL DEFAULT 0 CHECK (length_mm >= 0),
    cuts      INTEGER NOT NULL DEFAULT 0 CHECK (cuts >= 0),
    UNIQUE (ticket, attempt),
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT;

CREATE INDEX ticket_prints_printed ON ticket_prints (id) WHERE outcome = 'printed' AND length_mm > 0;

-- The rolls of paper, the one that is in last. length_mm is NULL where nobody said how long it was.
CREATE TABLE rolls (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    since     TEXT    NOT NULL,
    length_mm REAL    CHECK (length_mm > 0),
    used_mm   REAL    NOT NULL DEFAULT 0 CHECK (used_mm >= 0),
    cuts      INTEGER NOT NULL DEFAULT 0 CHECK (cuts >= 0)
) STRICT;

-- How this store began, once: one row.
CREATE TABLE origin (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    how TEXT NOT NULL CHECK (how IN ('first', 'continued', 'salvaged', 'guessed'))
) STRICT;
