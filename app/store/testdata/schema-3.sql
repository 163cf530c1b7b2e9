INSERT INTO meta VALUES (5, '2026-11-01T08:00:00Z', 3, '2027-12-31', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO file VALUES (0, 'RTA.csv', 'abc', 'RTA');
INSERT INTO service VALUES (0, 'RTA-1', 'RTA', 'تجديد', 'Renew', 'وصف', 'About', 'فئة', 'Group', 'driving', 900000000000, 'collect', 2.5,
    'the department', 1, 'a.png', '2026-01-01', '2026-12-31', 'RTA.csv');
INSERT INTO service VALUES (1, 'RTA-2', 'RTA', '', '', '', '', '', '', '', 0, 'none', 0, '', 0, '', '', '', 'RTA.csv');
INSERT INTO fee VALUES (0, 1, 10000, 35000, 2019, 'سنويا', 'per year');
INSERT INTO channel VALUES (0, 1, 'call-centre', '', '', 'tel:8009090', '800 9090', '', '8009090');
INSERT INTO channel VALUES (0, 0, 'mobile-app', 'ios', 'RTA Dubai', 'https://apps.apple.com/ae/app/id426109507', 'apps.apple.com', 'service', '');
INSERT INTO service_text VALUES (0, 'audience', '', 1, 'resident'), (0, 'audience', '', 0, 'citizen'), (0, 'payment', '', 0, 'card'),
    (0, 'documents', 'ar', 1, 'رخصة'), (0, 'documents', 'ar', 0, 'هوية'), (0, 'documents', 'en', 0, 'Identity'),
    (0, 'steps', 'ar', 0, 'افتح'), (0, 'steps', 'en', 1, 'Pay'), (0, 'steps', 'en', 0, 'Open'),
    (0, 'keywords', 'ar', 0, 'ملكية'), (0, 'keywords', 'en', 0, 'mulkiya');
INSERT INTO entity VALUES (0, 'RTA', 'هيئة', 'Authority', 'ه', 'A', 'government', '8009090', 'https://www.rta.ae', 's');
INSERT INTO life_event VALUES (0, 'driving', 'vehicle', 'قيادة', 'Driving', 'car', 4);
INSERT INTO edition VALUES (0, '2018', 'أسبوع', 'Week', '2018-10-21', '2018-10-25', 'Asia/Dubai', 'Fri; Sat', 'ش', 'S', 's');
INSERT INTO centre VALUES (0, 'C-1', 'RTA', 'customer happiness centre', 'مركز', 'Centre', 'ديرة', 'Deira', 25.2, 55.3, 'صباحا', 'mornings', '8009090', 's');
INSERT INTO machine VALUES (0, 'M-1', 'RTA', 'جهاز', 'Machine', 25.2, 55.3, '24/7', 'nol', 'existing', 's');
INSERT INTO figure VALUES (0, 'f', 'عدد', 'Count', '40', 'entities', '2018-10', 's');
INSERT INTO term VALUES (0, 'سيارة', 'ar', 'synonym', 1, 's');
INSERT INTO term_target VALUES (0, 1, 'RTA-1'), (0, 0, 'car');
