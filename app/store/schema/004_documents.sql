-- One document a row in place of a column a field: no question of ours ever asked for a single column, and a field that the
-- domain gains needs no change here. What an earlier program wrote is carried over as it was.

CREATE TABLE document (
    list     TEXT    NOT NULL, -- name of the catalog's list, e.g. Services
    position INTEGER NOT NULL, -- order in the list, from 0
    content  TEXT    NOT NULL  -- the row as JSON
) STRICT; -- without a key of its own: a row of a kilobyte would fill a page each

INSERT INTO document
SELECT 'Files', position, json_object('Path', path, 'Hash', hash, 'Entity', entity) FROM file;

INSERT INTO document
SELECT 'Services', s.position, json_object(
    'ID', s.id, 'Entity', s.entity,
    'Name', json_object('AR', s.name_ar, 'EN', s.name_en),
    'Description', json_object('AR', s.description_ar, 'EN', s.description_en),
    'Category', json_object('AR', s.category_ar, 'EN', s.category_en),
    'LifeEvent', s.life_event, 'Duration', s.duration, 'Presence', s.presence, 'Popularity', s.popularity, 'Source', s.source,
    'NameSourced', json(iif(s.sourced, 'true', 'false')),
    'Image', s.image, 'ValidFrom', s.valid_from, 'ValidTo', s.valid_to, 'File', s.file,
    'Fee', json((SELECT json_object('Stated', json(iif(f.stated, 'true', 'false')), 'Min', f.lowest, 'Max', f.highest, 'Year', f.year,
            'Note', json_object('AR', f.note_ar, 'EN', f.note_en))
        FROM fee AS f WHERE f.service = s.position)),
    'Channels', json((SELECT json_group_array(json_object('Kind', c.kind, 'Platform', c.platform, 'Name', c.name, 'Address', c.address,
            'Domain', c.domain, 'Opens', c.opens, 'Typed', c.typed) ORDER BY c.position)
        FROM channel AS c WHERE c.service = s.position)),
    'Audience', json((SELECT json_group_array(t.text ORDER BY t.position) FROM service_text AS t
        WHERE t.service = s.position AND t.list = 'audience')),
    'Payment', json((SELECT json_group_array(t.text ORDER BY t.position) FROM service_text AS t
        WHERE t.service = s.position AND t.list = 'payment')),
    'Documents', json_object(
        'AR', json((SELECT json_group_array(t.text ORDER BY t.position) FROM service_text AS t
            WHERE t.service = s.position AND t.list = 'documents' AND t.language = 'ar')),
        'EN', json((SELECT json_group_array(t.text ORDER BY t.position) FROM service_text AS t
            WHERE t.service = s.position AND t.list = 'documents' AND t.language = 'en'))),
    'Steps', json_object(
        'AR', json((SELECT json_group_array(t.text ORDER BY t.position) FROM service_text AS t
            WHERE t.service = s.position AND t.list = 'steps' AND t.language = 'ar')),
        'EN', json((SELECT json_group_array(t.text ORDER BY t.position) FROM service_text AS t
            WHERE t.service = s.position AND t.list = 'steps' AND t.language = 'en'))),
    'Keywords', json_object(
        'AR', json((SELECT json_group_array(t.text ORDER BY t.position) FROM service_text AS t
            WHERE t.service = s.position AND t.list = 'keywords' AND t.language = 'ar')),
        'EN', json((SELECT json_group_array(t.text ORDER BY t.position) FROM service_text AS t
            WHERE t.service = s.position AND t.list = 'keywords' AND t.language = 'en'))))
FROM service AS s;

INSERT INTO document
SELECT 'Entities', position, json_object('Code', code, 'Name', json_object('AR', name_ar, 'EN', name_en),
    'Short', json_object('AR', short_ar, 'EN', short_en), 'Kind', kind, 'InCampaign', json('true'), 'Phone', phone,
    'Website', website, 'Source', source)
FROM entity;

INSERT INTO document
SELECT 'LifeEvents', position, json_object('Code', code, 'Need', need, 'Name', json_object('AR', name_ar, 'EN', name_en),
    'Icon', icon, 'Order', rank)
FROM life_event;

INSERT INTO document
SELECT 'Editions', position, json_object('ID', id, 'Name', json_object('AR', name_ar, 'EN', name_en), 'Starts', starts, 'Ends', ends,
    'TimeZone', time_zone, 'Weekend', weekend, 'Slogan', json_object('AR', slogan_ar, 'EN', slogan_en), 'Source', source)
FROM edition;

-- The kinds of centres were free text and are a closed list now: a wrong one would be worse than none.
INSERT INTO document
SELECT 'Centres', position, json_object('ID', id, 'Entity', entity, 'Name', json_object('AR', name_ar, 'EN', name_en),
    'Area', json_object('AR', area_ar, 'EN', area_en), 'Latitude', latitude, 'Longitude', longitude,
    'Hours', json_object('AR', hours_ar, 'EN', hours_en), 'Phone', phone, 'Source', source)
FROM centre;

-- Machines are left out: an earlier sheet did not say who may go to one.
INSERT INTO document
SELECT 'Figures', position, json_object('ID', id, 'Text', json_object('AR', text_ar, 'EN', text_en), 'Value', value, 'Unit', unit,
    'AsOf', as_of, 'Source', source)
FROM figure;

INSERT INTO document
SELECT 'Lexicon', t.position, json_object('Term', t.term, 'Language', t.language, 'Kind', t.kind,
    'BothWays', json(iif(t.both_ways, 'true', 'false')), 'Source', t.source,
    'Targets', json((SELECT json_group_array(g.target ORDER BY g.position) FROM term_target AS g WHERE g.term = t.position)))
FROM term AS t;

DROP TABLE file;
DROP TABLE service;
DROP TABLE fee;
DROP TABLE channel;
DROP TABLE service_text;
DROP TABLE entity;
DROP TABLE life_event;
DROP TABLE edition;
DROP TABLE centre;
DROP TABLE machine;
DROP TABLE figure;
DROP TABLE term;
DROP TABLE term_target;
