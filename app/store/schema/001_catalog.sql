-- The catalog itself, under which policy it was judged, and the files it was made from.
-- Every table keeps its rows in the order of the catalog: position counts from 0.

CREATE TABLE meta (
    version        INTEGER NOT NULL, -- of the catalog; the same as in the file's name
    made           TEXT    NOT NULL, -- UTC, RFC 3339; empty: not known
    policy_version INTEGER NOT NULL, -- of the link policy that judged it
    policy_expires TEXT    NOT NULL, -- ISO date of that policy
    digest         TEXT    NOT NULL  -- SHA-256 over everything else in this file, hexadecimal
) STRICT;

CREATE TABLE file (
    position INTEGER PRIMARY KEY, -- order in the catalog
    path     TEXT NOT NULL,       -- relative to the folder, with slashes
    hash     TEXT NOT NULL,       -- SHA-256 of the content, hexadecimal
    entity   TEXT NOT NULL        -- code; empty for a campaign file
) STRICT;
