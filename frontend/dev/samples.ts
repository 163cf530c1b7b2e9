// Made answers, for drawing the page without the program. They are typed as the real ones; none of it is real content.

import arabic from '../../content/words/page.ar.json';
import english from '../../content/words/page.en.json';
import type {
	Card,
	Channel,
	Entities,
	Entity,
	Found,
	Home,
	List,
	Mark,
	Service,
	Station,
	Words,
} from '../src/bridge/station';

type Lang = 'ar' | 'en';
type Both = Record<Lang, string>;

interface Sample {
	id: string;
	entity: string;
	need: string;
	name: Both;
	fee: Both;
}

const wordsOf = (lang: Lang): Words =>
	Object.fromEntries(
		Object.entries(lang === 'ar' ? arabic : english).map(([key, word]) => [key.slice('page.'.length), word]),
	) as unknown as Words;

const entities: { code: string; name: Both; short: Both }[] = [
	['RTA', 'هيئة الطرق والمواصلات', 'Roads and Transport Authority', 'الطرق والمواصلات', 'Roads, Transport'],
	['DEWA', 'هيئة كهرباء ومياه دبي', 'Dubai Electricity and Water Authority', 'كهرباء ومياه دبي', 'Power and Water'],
	['DM', 'بلدية دبي', 'Dubai Municipality', 'بلدية دبي', 'Dubai Municipality'],
	['POLICE', 'شرطة دبي', 'Dubai Police', 'شرطة دبي', 'Dubai Police'],
	['DLD', 'دائرة الأراضي والأملاك', 'Dubai Land Department', 'الأراضي والأملاك', 'Land Department'],
	['DET', 'دائرة الاقتصاد والسياحة', 'Economy and Tourism', 'الاقتصاد والسياحة', 'Economy, Tourism'],
	['DC', 'محاكم دبي', 'Dubai Courts', 'محاكم دبي', 'Dubai Courts'],
	['DHA', 'هيئة الصحة بدبي', 'Dubai Health Authority', 'هيئة الصحة', 'Health Authority'],
	[
		'IACAD',
		'دائرة الشؤون الإسلامية والعمل الخيري',
		'Islamic Affairs and Charitable Activities',
		'الشؤون الإسلامية والعمل الخيري',
		'Islamic Affairs and Charity',
	],
	['DUBAIHEALTH', 'دبي الصحية', 'Dubai Health', 'دبي الصحية', 'Dubai Health'],
].map(([code = '', ar = '', en = '', shortAr = '', shortEn = '']) => ({
	code,
	name: { ar, en },
	short: { ar: shortAr, en: shortEn },
}));

const free = { ar: 'بلا رسوم', en: 'No fee' };
const none = { ar: '', en: '' };
const fee = (amount: string, year: string) => ({ ar: `${amount} درهم في ${year}`, en: `AED ${amount} in ${year}` });

const services: Sample[] = [
	['RTA-001', 'RTA', 'vehicle', 'تجديد رخصة القيادة', 'Renew driving licence', fee('300', '2019')],
	['RTA-002', 'RTA', 'vehicle', 'تجديد ترخيص مركبة خفيفة', 'Renew vehicle registration', fee('350', '2019')],
	['DET-003', 'DET', 'work', 'تجديد رخصة تجارية', 'Renew trade licence', none],
	['DM-004', 'DM', 'building', 'تجديد رخصة لوحة إعلانية', 'Renew signboard permit', fee('500', '2019')],
	['DHA-005', 'DHA', 'health', 'تجديد رخصة مزاول مهنة صحية', 'Renew health professional licence', fee('1,000', '2019')],
	['RTA-006', 'RTA', 'vehicle', 'نقل ملكية مركبة', 'Transfer vehicle ownership', fee('400', '2019')],
	['RTA-007', 'RTA', 'vehicle', 'بدل فاقد لملكية مركبة', 'Replace lost vehicle card', fee('100', '2019')],
	['RTA-008', 'RTA', 'vehicle', 'حجز موعد فحص مركبة', 'Book a vehicle test', free],
	['RTA-009', 'RTA', 'vehicle', 'شراء تصريح موقف موسمي', 'Buy a seasonal parking permit', fee('250', '2019')],
	[
		'RTA-010',
		'RTA',
		'vehicle',
		'تصريح جديد لمزاولة المهنة لسائقي شركات سيارات الامتياز والسيارات الفخمة والنقل المدرسي ومرشدي النقل المدرسي',
		'Enquire about fines related to unauthorized passenger pickups and luxury vehicle category violations',
		none,
	],
	['DC-011', 'DC', 'justice', 'شهادة لمن يهمه الأمر', 'Certificate to whom it may concern', none],
	['DEWA-012', 'DEWA', 'home', 'دفع فاتورة الكهرباء والمياه', 'Pay the electricity and water bill', free],
].map(([id, entity, need, ar, en, f]) => ({
	id: id as string,
	entity: entity as string,
	need: need as string,
	name: { ar: ar as string, en: en as string },
	fee: f as Both,
}));

const needs: [code: string, name: Both, count: number][] = [
	['vehicle', { ar: 'مركبتي ورخصتي', en: 'My vehicle and licence' }, 142],
	['transport', { ar: 'التنقل', en: 'Getting around' }, 96],
	['home', { ar: 'السكن والفواتير', en: 'Home and bills' }, 174],
	['residency', { ar: 'الإقامة والأسرة', en: 'Residency and family' }, 118],
	['work', { ar: 'العمل والتجارة', en: 'Work and business' }, 331],
	['health', { ar: 'الصحة والمجتمع', en: 'Health and society' }, 103],
	['justice', { ar: 'المخالفات والمحاكم', en: 'Fines and courts' }, 127],
	['building', { ar: 'البناء والتصاريح', en: 'Building and permits' }, 168],
	['learning', { ar: 'التعليم والترفيه', en: 'Learning and leisure' }, 84],
];

const other = (lang: Lang): Lang => (lang === 'ar' ? 'en' : 'ar');
const counted = (lang: Lang, n: number) => (lang === 'ar' ? `${n} خدمة` : `${n} services`);
const whole = (text: string): Mark[] => [{ text, on: false }];
const entityOf = (code: string) => entities.find((entity) => entity.code === code) ?? { code, name: none, short: none };

function entityView(lang: Lang, code: string): Entity {
	const entity = entityOf(code);
	return { code, name: entity.name[lang], short: entity.short[lang], count: counted(lang, 31) };
}

function card(lang: Lang, service: Sample, word = ''): Card {
	return {
		id: service.id,
		name: word === '' ? whole(service.name[lang]) : marked(service.name[lang], word),
		other_name: whole(service.name[other(lang)]),
		entity: entityOf(service.entity).name[lang],
		entity_code: service.entity,
		fee: service.fee[lang],
		icon: service.need,
		channels: ['mobile-app', 'website', 'call-centre'],
	};
}

function marked(name: string, typed: string): Mark[] {
	const starts = typed.split(' ').filter((word) => word !== '');
	return name
		.split(/( )/)
		.map((text) => ({ text, on: starts.some((word) => text.toLowerCase().startsWith(word.toLowerCase())) }));
}

export function station(lang: Lang, profile: Station['profile']): Station {
	return {
		version: 1,
		lang,
		dir: lang === 'ar' ? 'rtl' : 'ltr',
		profile,
		languages: ['ar', 'en'],
		sponsor: lang === 'ar' ? 'دائرة المالية' : 'Department of Finance',
		sponsor_of: lang === 'ar' ? 'حكومة دبي' : 'Government of Dubai',
		campaign: lang === 'ar' ? 'أسبوع بلا مراكز خدمة' : 'Week Without Service Centres',
		dates: lang === 'ar' ? 'من 21 إلى 25 أكتوبر 2018' : '21 to 25 October 2018',
		facts: lang === 'ar' ? ['40 جهة', 'أكثر من 1,100 خدمة'] : ['40 entities', 'more than 1,100 services'],
		idle_seconds: 45,
		stale: '',
		centre: lang === 'ar' ? 'مركز القوز' : 'Al Quoz centre',
		centre_phone: '04 000 0000',
		wifi: {
			name: 'UAE WIFI by du',
			note: lang === 'ar' ? 'مجانية ولا تحتاج كلمة سر' : 'Free, no password needed',
			code: '/api/code?of=5',
			modules: 37,
			scan:
				lang === 'ar'
					? ['امسح هذا الرمز أولاً', 'اختر «انضمام» في هاتفك', 'ثم عُد إلى رمز الخدمة']
					: ['Scan this code first', 'Choose “Join” on your phone', 'Then return to the service code'],
		},
		words: wordsOf(lang),
	};
}

export function home(lang: Lang): Home {
	return {
		version: 1,
		needs: needs.map(([code, name, count]) => ({ code, name: name[lang], icon: code, count: counted(lang, count) })),
		entities: entities.slice(0, 7).map((entity) => entityView(lang, entity.code)),
		all_entities: '40',
		popular: services.slice(0, 6).map((service) => card(lang, service)),
	};
}

export function allEntities(lang: Lang): Entities {
	const letters = new Map<string, Entity[]>();
	for (const entity of [...entities, ...entities.map((e) => ({ ...e, code: `${e.code}2` }))]) {
		const view = { ...entityView(lang, entity.code.replace('2', '')), code: entity.code };
		const letter = view.short.replace(/^ال/, '').charAt(0);
		letters.set(letter, [...(letters.get(letter) ?? []), view]);
	}
	return {
		version: 1,
		title: lang === 'ar' ? 'كل الجهات' : 'All entities',
		entities: lang === 'ar' ? '40 جهة' : '40 entities',
		letters: [...letters].sort().map(([letter, group]) => ({ letter, entities: group })),
	};
}

export function list(lang: Lang, code: string, group: string): List {
	const need = needs.find(([c]) => c === code);
	const some = Array.from({ length: 20 }, (_, i) => services[(i + 1) % services.length] as Sample);
	const chips =
		lang === 'ar'
			? ['الكل', 'الطرق والمواصلات', 'شرطة دبي', 'بلدية دبي', 'الاقتصاد والسياحة', 'هيئة الصحة']
			: ['All', 'Roads, Transport', 'Dubai Police', 'Dubai Municipality', 'Economy, Tourism', 'Health Authority'];
	return {
		version: 1,
		title: need ? need[1][lang] : entityOf(code).name[lang],
		icon: code,
		count: counted(lang, 142),
		groups: chips.map((name, i) => ({
			code: i === 0 ? '' : String(i),
			name,
			count: String(142 - 22 * i),
			on: group === (i === 0 ? '' : String(i)),
		})),
		cards: some.map((service, i) => ({ ...card(lang, service), id: `${service.id}.${i}` })),
	};
}

export function search(lang: Lang, q: string, entity: string): Found {
	const words = q.split(' ').filter((word) => word !== '');
	const hits = services.filter((service) =>
		words.every((word) =>
			`${service.name.ar} ${service.name.en}`
				.toLowerCase()
				.split(' ')
				.some((part) => part.startsWith(word.toLowerCase())),
		),
	);
	const maybe = hits.length === 0 && /رخسة|license/.test(q);
	const cards = (maybe ? services.slice(2, 5) : hits).filter((service) => entity === '' || service.entity === entity);
	return {
		version: 1,
		query: q,
		found: counted(lang, cards.length),
		did_you_mean: maybe,
		groups: [
			{ code: '', name: lang === 'ar' ? 'الكل' : 'All', count: String(hits.length), on: entity === '' },
			...[...new Set(hits.map((hit) => hit.entity))].map((code) => ({
				code,
				name: entityOf(code).short[lang],
				count: '1',
				on: entity === code,
			})),
		],
		cards: cards.map((service) => card(lang, service, q)),
		at: 0,
		of: 1,
		close: lang === 'ar' ? ['تجديد رخصة', 'رخصة تجارية', 'ترخيص مركبة'] : ['renew licence', 'trade licence', 'vehicle'],
	};
}

export function service(lang: Lang, id: string): Service | null {
	const ar = lang === 'ar';
	const found = services.find((each) => each.id === id.replace(/\..*/, ''));
	if (!found) return null;
	const scan = ar
		? ['افتح كاميرا هاتفك', 'وجّهها نحو الرمز', 'المس الرابط الذي يظهر']
		: ['Open your phone camera', 'Point it at the code', 'Touch the link that appears'];
	const check = ar ? 'تأكد من ظهور هذا العنوان في هاتفك' : 'Check that your phone shows this address';
	const channel = (more: Partial<Channel>): Channel => ({
		kind: 'website',
		platform: '',
		tab: '',
		title: '',
		name: '',
		code: '',
		modules: 0,
		domain: '',
		check,
		scan,
		look_for: '',
		number: '',
		places: [],
		...more,
	});
	const app = { kind: 'mobile-app', tab: ar ? 'التطبيق' : 'App', title: ar ? 'تطبيق' : 'App', name: 'RTA Dubai' };
	const site = channel({
		tab: ar ? 'الموقع' : 'Website',
		title: ar ? 'الموقع الإلكتروني' : 'Website',
		code: '/api/code?of=1',
		modules: 41,
		domain: 'rta.ae',
	});
	const call = channel({
		kind: 'call-centre',
		tab: ar ? 'اتصال' : 'Call',
		title: ar ? 'مركز الاتصال' : 'Call centre',
		code: '/api/code?of=4',
		modules: 29,
		domain: '8009090',
		number: '8009090',
		check: ar ? 'تأكد من ظهور هذا الرقم في هاتفك' : 'Check that your phone shows this number',
	});
	const machine = channel({
		kind: 'self-service-machine',
		tab: ar ? 'خدمة ذاتية' : 'Self-service',
		title: ar ? 'جهاز الخدمة الذاتية' : 'Self-service machine',
		scan: [],
		places: [1, 2, 3].map((n) => ({
			name: ar ? `جهاز مركز ${n}` : `Machine at centre ${n}`,
			where: '',
			hours: '08:00–20:00',
		})),
	});
	const person = found.id === 'DC-011';
	const front = found.id === 'DET-003';
	return {
		version: 1,
		id,
		name: found.name[lang],
		other_name: found.name[other(lang)],
		fit: [25, 59, 74].filter((limit) => found.name[lang].length > limit).length + 1,
		entity_code: found.entity,
		entity: entityOf(found.entity).name[lang],
		other_entity: entityOf(found.entity).name[other(lang)],
		federal: '',
		description: front
			? ar
				? 'تتيح هذه الخدمة تجديد الرخصة التجارية دون زيارة المركز.'
				: 'Renew a trade licence without a visit.'
			: '',
		channels: person
			? [
					channel({
						kind: 'counter',
						tab: ar ? 'مع موظف' : 'In person',
						title: ar ? 'مع موظف' : 'With a person',
						scan: [],
					}),
				]
			: front
				? [
						{
							...site,
							domain: 'invest.dubai.ae',
							look_for: ar
								? 'يفتح الرمز الصفحة الرئيسية. ابحث فيها عن: تجديد رخصة تجارية'
								: 'The code opens the front page. Look there for: Renew trade licence',
						},
						call,
					]
				: [
						channel({ ...app, platform: 'ios', code: '/api/code?of=2', modules: 37, domain: 'apps.apple.com' }),
						channel({ ...app, platform: 'android', code: '/api/code?of=3', modules: 41, domain: 'play.google.com' }),
						site,
						machine,
						call,
					],
		person: person
			? ar
				? 'تُنجز هذه الخدمة مع موظف. اسأل موظفي المركز وسيرشدونك إلى المكان.'
				: 'This service is done with a person. Ask the staff: they will show you where.'
			: '',
		facts: [
			found.fee.ar === ''
				? {
						kind: 'fee',
						label: ar ? 'الرسوم' : 'Fee',
						value: ar ? 'حسب الحالة' : 'Depends on the case',
						money: false,
						note: '',
					}
				: {
						kind: 'fee',
						label: ar ? 'الرسوم' : 'Fee',
						value: '350',
						money: true,
						note: ar ? 'وفق عام 2019' : 'as of 2019',
					},
			{ kind: 'time', label: ar ? 'المدة' : 'Time', value: ar ? '5 دقائق' : '5 minutes', money: false, note: '' },
		],
		documents:
			front || person
				? []
				: ar
					? ['الهوية الإماراتية', 'وثيقة تأمين سارية', 'نتيجة فحص المركبة']
					: ['Emirates ID', 'Valid insurance policy', 'Vehicle test result'],
		steps:
			front || person
				? []
				: ar
					? ['ادخل بالهوية الرقمية', 'اختر المركبة وادفع', 'تصلك الملكية رقمياً']
					: ['Sign in with UAE PASS', 'Pick the vehicle and pay', 'Get the digital licence'],
		sourced: front
			? ar
				? 'يجري تأكيد تفاصيل هذه الخدمة مع الجهة.'
				: 'The details of this service are being confirmed with the entity.'
			: '',
	};
}
