-- +goose Up

-- How a visit ended. It says nothing of whoever was there, and no column for that may be added.
CREATE TABLE visits (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    day      TEXT    NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    began_at TEXT    NOT NULL,
    ended_at TEXT    NOT NULL,
    step     TEXT    NOT NULL,
    outcome  TEXT    NOT NULL CHECK (outcome IN ('ticket', 'slip', 'told', 'broken'))
) STRICT;

CREATE INDEX visits_by_day ON visits (day);

CREATE INDEX tickets_of_day ON tickets (day);

-- A stretch of numbers, from first to sequence, that staff hand out on paper. From day to skipped_at a row looks as one of
-- tickets does, so that the numbers of a damaged store are found in both alike.
CREATE TABLE stretches (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    run        INTEGER NOT NULL REFERENCES runs (id),
    day        TEXT    NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    letter     TEXT    NOT NULL CHECK (letter GLOB '[A-Z]'),
    sequence   INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 999),
    reference  TEXT    NOT NULL UNIQUE CHECK (length(reference) = 12),
    skipped_at TEXT    NOT NULL,
    first      INTEGER NOT NULL CHECK (first BETWEEN 1 AND sequence)
) STRICT;

CREATE INDEX stretches_by_run ON stretches (run);

CREATE INDEX stretches_by_day ON stretches (letter, day, sequence);

-- What a trial of a part came to; figures are names and values as JSON.
CREATE TABLE trials (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    name    TEXT    NOT NULL,
    passed  INTEGER NOT NULL CHECK (passed IN (0, 1)),
    at      TEXT    NOT NULL,
    took_ms INTEGER NOT NULL CHECK (took_ms >= 0),
    finding TEXT    NOT NULL,
    figures TEXT    NOT NULL CHECK (json_valid(figures)),
    role    TEXT    NOT NULL
) STRICT;

CREATE INDEX trials_by_name ON trials (name, id);

-- Small settings that outlive a restart.
CREATE TABLE kept (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
