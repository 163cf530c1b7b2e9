// What Go answers, typed once. Each interface is a view of app/page/views.go under the same name, and the golden files
// of app/page/testdata hold both sides to it. Everything is finished: one language, no dates, no keys of sentences.
// Staff's views stand in desk-views.ts, those of the week and the place in week-views.ts, those of the first settings in setup-views.ts.

import type { WeekView } from './week-views';

export interface WordsView extends Record<Sentence, string> {}

// The names of all sentences that the page says by itself, so that a missing one is found by svelte-check and not by a
// visitor. Those with a number in them are said by Go, in the plural that the number wants.
type Sentences = typeof import('../../../content/words/page.en.json');
type Sentence = { [K in keyof Sentences]: Sentences[K] extends string ? Named<K> : never }[keyof Sentences];
type Named<K> = K extends `page.${infer Name}` ? Name : never;

export type Profile = 'kiosk' | 'wall' | 'desk';
export type Dir = 'rtl' | 'ltr';

export interface StationView {
	version: number;
	/** To be shown with every write. Only the client reads it. */
	token: string;
	lang: string;
	/** The language of second lines; empty where there is one language only. */
	other_lang: string;
	dir: Dir;
	profile: Profile;
	languages: LanguageView[];
	sponsor: string;
	sponsor_of: string;
	week: WeekView;
	idle_seconds: number;
	stale: string;
	centre: string;
	centre_phone: string;
	wifi: WiFiView | null;
	/** Lines on every screen, the newest first. */
	notices: NoticeView[];
	/** Covers the whole screen. */
	emergency: EmergencyView | null;
	/** The screen is dark until somebody touches it; null while it is awake. */
	rest: RestView | null;
	/** Seconds for which touches are still ignored; 0: not paused. */
	paused: number;
	/** The machine has no settings yet: the page asks for them. */
	setup: boolean;
	/** There is a way in for staff. */
	staff_entry: boolean;
	seconds_left: SecondsView[];
	words: WordsView;
}

/** A line on every screen. */
export interface NoticeView {
	text: TextView;
	/** In the other language; empty where it is written in one language only. */
	other_text: string;
}

/** A text over the whole screen, in both languages at once. */
export interface EmergencyView {
	text: string;
	/** Empty where it is written in one language only. */
	other_text: string;
}

/** What a dark screen says, in both languages at once. */
export interface RestView {
	/** When the centre opens; empty where its hours are not known. */
	text: string;
	other_text: string;
	/** That a touch wakes it; empty where nobody touches. */
	touch: string;
	other_touch: string;
}

export interface LanguageView {
	code: string;
	/** In itself. */
	name: string;
	dir: Dir;
	/** The layout of the keyboard on the glass. */
	keyboard: string;
}

/** What a voice says when so many seconds are left. */
export interface SecondsView {
	seconds: number;
	text: string;
}

export interface WiFiView {
	name: string;
	note: string;
	/** The picture of the code itself, as a data URL. */
	code: string;
	/** Modules per side, with the quiet zone. */
	modules: number;
	alt: string;
	scan: string[];
}

export interface HomeView {
	needs: NeedView[];
	entities: EntityView[];
	all_entities: string;
	popular: CardView[];
}

export interface NeedView {
	code: string;
	name: string;
	icon: string;
	count: string;
}

export interface EntityView {
	code: string;
	/** The letters that everybody knows, such as RTA; empty where there are none. */
	letters: string;
	name: string;
	short: string;
	count: string;
	/** That this is its centre; else empty. */
	here: string;
}

export interface EntitiesView {
	title: string;
	letters: LetterView[];
	entities: string;
}

export interface LetterView {
	letter: string;
	entities: EntityView[];
}

export interface ListView {
	title: string;
	icon: string;
	count: string;
	/** The topic that was asked for; else empty. */
	topic: string;
	/** Of a list that is cut into topics: what stands before them. */
	popular: CardView[];
	topics: TopicView[];
	/** All services of a short list, or of a topic. */
	cards: CardView[];
}

/** A part of a long list. */
export interface TopicView {
	code: string;
	name: string;
	/** Whose it is, where the list is not of one entity. */
	of: string;
	/** The first words of its first and last name, where a topic was cut again. */
	span: string;
	count: string;
}

export interface GroupView {
	code: string;
	name: string;
	count: string;
	on: boolean;
}

export interface SearchView {
	query: string;
	found: string;
	did_you_mean: boolean;
	groups: GroupView[];
	cards: CardView[];
	/** This page, from 0. */
	at: number;
	/** How many pages there are, at least one. */
	of: number;
	close: string[];
	/** That no number of a person is wanted here; empty when none was typed. */
	hint: string;
	/** Where all hits are of one body: that one can call it, and its number. */
	call: string;
}

export interface CardView {
	id: string;
	name: MarkView[];
	entity: string;
	entity_code: string;
	fee: string;
	/** A fee above nothing is known and shown. */
	paid: boolean;
	icon: string;
	/** What only staff see; null for visitors. */
	desk: RowView | null;
}

/** What a row of the desk says besides. */
export interface RowView {
	other_name: string;
	/** The four digits of the service. */
	quick: string;
	/** Codes of DeskView.channels that the service has. */
	channels: string[];
}

export interface MarkView {
	text: string;
	on: boolean;
}

/** A text, and the language it is written in where that is not the visitor's. The note then says so. */
export interface TextView {
	text: string;
	lang: string;
	note: string;
}

/** Lines that are written in one language, as TextView. */
export interface LinesView {
	lines: string[];
	lang: string;
	note: string;
}

export interface ServiceView {
	id: string;
	name: string;
	other_name: string;
	/** How small the name must be set, 1 to 4. */
	fit: number;
	entity_code: string;
	entity: string;
	other_entity: string;
	federal: string;
	description: TextView;
	channels: ChannelView[];
	person: string;
	facts: FactView[];
	documents: LinesView;
	steps: LinesView;
	assumed: string;
	/** Null where there is a code, and for a machine. */
	in_person: InPersonView | null;
}

/** What is known of a service that a person does. */
export interface InPersonView {
	/** The desk of this centre that does it today. */
	desk: TextView;
	note: TextView;
	/** That it is not known which of the places does it, or that no place is known. */
	which: string;
	places: PlaceView[];
	phone: string;
	hours: string;
}

export interface ChannelView {
	kind: string;
	platform: string;
	tab: string;
	title: string;
	name: string;
	/** The picture of the code itself, as a data URL; empty: this channel has none. */
	code: string;
	/** Modules per side, with the quiet zone. */
	modules: number;
	alt: string;
	/** What a voice says when the code appears. */
	ready: string;
	/** What the phone must show: the host of the code's address, or its number. */
	trust: string;
	check: string;
	scan: string[];
	/** The page that opens is in another language; else empty. */
	note: string;
	look_for: string;
	places: PlaceView[];
	/** Of an app: the body whose app it is. */
	owner: string;
	/** Null where nothing opens on a phone. */
	phone: PhoneView | null;
}

/** What stands on the phone after the code was scanned, as far as the catalog knows it. */
export interface PhoneView {
	/** In the address bar: the host; of an app the store's; of a number the number. */
	bar: string;
	/** What to do with the word, or what opens where there is none. */
	label: string;
	/** Quoted, in the language of the page that opens. */
	word: string;
	lang: string;
	/** Empty where it is not known. */
	sign_in: string;
}

export interface PlaceView {
	name: TextView;
	hours: string;
	/** Empty where it is not known. */
	distance: string;
	cash: string;
	area: TextView;
	phone: string;
}

export interface FactView {
	kind: string;
	label: string;
	value: string;
	money: boolean;
	/** How the amount is read aloud; empty where the value says it. */
	spoken: string;
	notes: TextView[];
}

/** Why there is no station, in every language at once. */
export interface TroubleView {
	token: string;
	/** Empty: the station opens. */
	code: string;
	lines: TroubleLineView[];
}

export interface TroubleLineView {
	lang: string;
	dir: Dir;
	title: string;
	text: string;
}
