-- Services and what belongs to each of them.

CREATE TABLE service (
    position       INTEGER PRIMARY KEY, -- order in the catalog
    id             TEXT    NOT NULL UNIQUE, -- stable code, e.g. RTA-042
    entity         TEXT    NOT NULL, -- code of the body that answers for it
    name_ar        TEXT    NOT NULL, -- name in Arabic
    name_en        TEXT    NOT NULL, -- name in English
    description_ar TEXT    NOT NULL, -- description in Arabic
    description_en TEXT    NOT NULL, -- description in English
    category_ar    TEXT    NOT NULL, -- the entity's own group in Arabic
    category_en    TEXT    NOT NULL, -- the entity's own group in English
    life_event     TEXT    NOT NULL, -- code of a life event
    duration       INTEGER NOT NULL, -- nanoseconds; 0: not known
    presence       TEXT    NOT NULL, -- none, once-identity, collect, always
    popularity     REAL    NOT NULL, -- higher comes first among equals
    source         TEXT    NOT NULL, -- where the row comes from
    sourced        INTEGER NOT NULL, -- 1: the source confirms it
    image          TEXT    NOT NULL, -- path under pictures/
    valid_from     TEXT    NOT NULL, -- ISO date; empty: always
    valid_to       TEXT    NOT NULL, -- ISO date, inclusive; empty: always
    file           TEXT    NOT NULL  -- path of the file it came from
) STRICT;

CREATE TABLE fee (
    service INTEGER PRIMARY KEY, -- position of the service; no row: the fee is not known
    stated  INTEGER NOT NULL,    -- 1: an amount is stated; otherwise only the note speaks
    lowest  INTEGER NOT NULL,    -- fils
    highest INTEGER NOT NULL,    -- fils; equal to lowest when there is one amount
    year    INTEGER NOT NULL,    -- in which it was true; 0: not known
    note_ar TEXT    NOT NULL,    -- note in Arabic
    note_en TEXT    NOT NULL     -- note in English
) STRICT;

CREATE TABLE channel (
    service  INTEGER NOT NULL, -- position of the service
    position INTEGER NOT NULL, -- order in which they are offered
    kind     TEXT    NOT NULL, -- mobile-app, website, self-service-machine, call-centre, sms, counter
    platform TEXT    NOT NULL, -- ios or android for a mobile app
    name     TEXT    NOT NULL, -- the app's name in the store
    address  TEXT    NOT NULL, -- the very string in the QR code; empty for machines and counters
    domain   TEXT    NOT NULL, -- what the visitor must see on the phone
    opens    TEXT    NOT NULL, -- service or front-page
    typed    TEXT    NOT NULL, -- the number as the editor wrote it
    PRIMARY KEY (service, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE service_text (
    service  INTEGER NOT NULL, -- position of the service
    list     TEXT    NOT NULL, -- audience, payment, documents, steps, keywords
    language TEXT    NOT NULL, -- ar or en; empty for codes, which are of no language
    position INTEGER NOT NULL, -- order in the list
    text     TEXT    NOT NULL, -- one entry
    PRIMARY KEY (service, list, language, position)
) STRICT, WITHOUT ROWID;
