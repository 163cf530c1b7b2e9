-- Counters without identity. A time is never finer than the hour, and nothing that a visitor typed has a column.

CREATE TABLE IF NOT EXISTS counter (
    hour    TEXT    NOT NULL, -- UTC, RFC 3339, to the hour
    centre  TEXT    NOT NULL, -- where the station stood; empty: not set
    station TEXT    NOT NULL, -- the station's name in the fleet
    what    TEXT    NOT NULL, -- the event, of a closed list
    service TEXT    NOT NULL, -- id; empty where none is meant
    channel TEXT    NOT NULL, -- kind; empty where none is meant
    detail  TEXT    NOT NULL, -- of a closed list, a language, or a word that may be kept
    n       INTEGER NOT NULL CHECK (n >= 0), -- how often
    PRIMARY KEY (hour, centre, station, what, service, channel, detail)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS tap (
    id   TEXT PRIMARY KEY, -- chosen at random by the page for one tap, so that a tap that is sent again counts once
    hour TEXT NOT NULL     -- forgotten a day later
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS day (
    date   TEXT PRIMARY KEY,   -- UTC, ISO
    serial INTEGER NOT NULL    -- grows with each change of the day's counters
) STRICT, WITHOUT ROWID;
