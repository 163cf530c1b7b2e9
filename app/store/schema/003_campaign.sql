-- The sheets of the campaign, one table each.

CREATE TABLE entity (
    position INTEGER PRIMARY KEY, -- order in the catalog
    code     TEXT NOT NULL,       -- e.g. RTA
    name_ar  TEXT NOT NULL,       -- name in Arabic
    name_en  TEXT NOT NULL,       -- name in English
    short_ar TEXT NOT NULL,       -- short name in Arabic
    short_en TEXT NOT NULL,       -- short name in English
    kind     TEXT NOT NULL,       -- government, semi-government, private, federal
    phone    TEXT NOT NULL,       -- as people dial it
    website  TEXT NOT NULL,       -- front page
    source   TEXT NOT NULL        -- where the row comes from
) STRICT;

CREATE TABLE life_event (
    position INTEGER PRIMARY KEY, -- order in the catalog
    code     TEXT    NOT NULL,    -- as services name it
    need     TEXT    NOT NULL,    -- one of the nine needs
    name_ar  TEXT    NOT NULL,    -- name in Arabic
    name_en  TEXT    NOT NULL,    -- name in English
    icon     TEXT    NOT NULL,    -- name of its picture
    rank     INTEGER NOT NULL     -- order within the need, as the sheet has it
) STRICT;

CREATE TABLE edition (
    position  INTEGER PRIMARY KEY, -- order in the catalog
    id        TEXT NOT NULL,       -- code of the edition
    name_ar   TEXT NOT NULL,       -- name in Arabic
    name_en   TEXT NOT NULL,       -- name in English
    starts    TEXT NOT NULL,       -- ISO date
    ends      TEXT NOT NULL,       -- ISO date, inclusive
    time_zone TEXT NOT NULL,       -- IANA name
    weekend   TEXT NOT NULL,       -- days that rest, e.g. Fri;Sat
    slogan_ar TEXT NOT NULL,       -- slogan in Arabic
    slogan_en TEXT NOT NULL,       -- slogan in English
    source    TEXT NOT NULL        -- where the row comes from
) STRICT;

CREATE TABLE centre (
    position  INTEGER PRIMARY KEY, -- order in the catalog
    id        TEXT NOT NULL,       -- code of the centre
    entity    TEXT NOT NULL,       -- code of the body that runs it
    kind      TEXT NOT NULL,       -- as the sheet has it
    name_ar   TEXT NOT NULL,       -- name in Arabic
    name_en   TEXT NOT NULL,       -- name in English
    area_ar   TEXT NOT NULL,       -- part of the city in Arabic
    area_en   TEXT NOT NULL,       -- part of the city in English
    latitude  REAL NOT NULL,       -- degrees; 0 with longitude 0: not known
    longitude REAL NOT NULL,       -- degrees
    hours_ar  TEXT NOT NULL,       -- opening hours in Arabic
    hours_en  TEXT NOT NULL,       -- opening hours in English
    phone     TEXT NOT NULL,       -- as people dial it
    source    TEXT NOT NULL        -- where the row comes from
) STRICT;

CREATE TABLE machine (
    position  INTEGER PRIMARY KEY, -- order in the catalog
    id        TEXT NOT NULL,       -- code of the machine
    entity    TEXT NOT NULL,       -- code of the body that runs it
    name_ar   TEXT NOT NULL,       -- name in Arabic
    name_en   TEXT NOT NULL,       -- name in English
    latitude  REAL NOT NULL,       -- degrees; 0 with longitude 0: not known
    longitude REAL NOT NULL,       -- degrees
    hours     TEXT NOT NULL,       -- opening hours
    offers    TEXT NOT NULL,       -- what it does
    status    TEXT NOT NULL,       -- existing or planned
    source    TEXT NOT NULL        -- where the row comes from
) STRICT;

CREATE TABLE figure (
    position INTEGER PRIMARY KEY, -- order in the catalog
    id       TEXT NOT NULL,       -- code of the figure
    text_ar  TEXT NOT NULL,       -- what it counts, in Arabic
    text_en  TEXT NOT NULL,       -- what it counts, in English
    value    TEXT NOT NULL,       -- the number as it is shown
    unit     TEXT NOT NULL,       -- of the number
    as_of    TEXT NOT NULL,       -- ISO date on which it was true
    source   TEXT NOT NULL        -- where it comes from
) STRICT;

CREATE TABLE term (
    position  INTEGER PRIMARY KEY, -- order in the catalog
    term      TEXT    NOT NULL,    -- the word
    language  TEXT    NOT NULL,    -- ar or en
    kind      TEXT    NOT NULL,    -- synonym, nickname, stop, common
    both_ways INTEGER NOT NULL,    -- 1: the targets also mean the word
    source    TEXT    NOT NULL     -- where the row comes from
) STRICT;

CREATE TABLE term_target (
    term     INTEGER NOT NULL, -- position of the term
    position INTEGER NOT NULL, -- order among its targets
    target   TEXT    NOT NULL, -- a term or a service id
    PRIMARY KEY (term, position)
) STRICT, WITHOUT ROWID;
