-- +goose Up

-- A ticket: its number on its reception day, and what the counter gets to know of the visit. There is no column for
-- a name, an address, a birth date, a sex, a My Number or a PIN, and none may be added.
CREATE TABLE tickets (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    day           TEXT    NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    letter        TEXT    NOT NULL CHECK (letter GLOB '[A-Z]'),
    sequence      INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 999),
    reference     TEXT    NOT NULL UNIQUE CHECK (length(reference) = 12),
    registered_at TEXT    NOT NULL,
    applicant     TEXT    NOT NULL,
    language      TEXT    NOT NULL,
    state         TEXT    NOT NULL DEFAULT 'reserved' CHECK (state IN ('reserved', 'printed', 'failed', 'unknown')),
    state_at      TEXT    NOT NULL,
    UNIQUE (day, letter, sequence)
) STRICT;

CREATE INDEX tickets_by_letter ON tickets (letter, id);

CREATE INDEX tickets_unfinished ON tickets (id) WHERE state <> 'printed';

CREATE TABLE ticket_procedures (
    ticket    INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    procedure TEXT    NOT NULL,
    dropped   INTEGER NOT NULL CHECK (dropped IN (0, 1)),
    PRIMARY KEY (ticket, dropped, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE ticket_documents (
    ticket   INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    document TEXT    NOT NULL,
    PRIMARY KEY (ticket, position)
) STRICT, WITHOUT ROWID;

-- expires_on is NULL where the date is not known, as for a signature certificate behind its PIN.
CREATE TABLE ticket_certificates (
    ticket     INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    kind       TEXT    NOT NULL,
    expires_on TEXT    CHECK (expires_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    PRIMARY KEY (ticket, kind)
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE ticket_certificates;
DROP TABLE ticket_documents;
DROP TABLE ticket_procedures;
DROP TABLE tickets;
