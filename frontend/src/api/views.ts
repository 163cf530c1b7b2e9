// What Go answers, typed once. Each interface is a view of app/page under the same name, and the golden files of app/page/testdata
// hold both sides to it. Everything is finished: one language but where it says another, no dates, no keys of sentences. A text that
// is not known, or has no place, is empty.
// A service's views stand in service-views.ts, staff's in desk-views.ts, those of the week and the place in week-views.ts, those of the
// first settings in setup-views.ts.

import type { WeekView } from './week-views';

/** The sentences that the page says by itself, by their names without "page.". */
export interface WordsView extends Record<Sentence, string> {}

// The names of all sentences that the page says by itself, so that a missing one is found by svelte-check and not by a
// visitor. Those with a number in them are said by Go, in the plural that the number wants.
type Sentences = typeof import('../../../content/words/page.en.json');
type Sentence = { [K in keyof Sentences]: Sentences[K] extends string ? Named<K> : never }[keyof Sentences];
type Named<K> = K extends `page.${infer Name}` ? Name : never;

/** The kind of screen: a portrait one that is touched, a landscape one that nobody touches, one with a keyboard. */
export type Profile = 'kiosk' | 'wall' | 'desk';

/** The direction of writing. */
export type Dir = 'rtl' | 'ltr';

/** What does not change while a visitor stands here, and the signs that may. */
export interface StationView {
	/** Of the catalog. */
	version: number;
	/** To be shown with every write. Only the client reads it. */
	token: string;
	lang: string;
	/** The language of second lines; empty where there is one language only. */
	other_lang: string;
	dir: Dir;
	profile: Profile;
	/** Offered, the first is shown first. */
	languages: LanguageView[];
	/** Who runs the campaign, and the line under it. */
	sponsor: string;
	sponsor_of: string;
	week: WeekView;
	/** Before the warning on home, list and search. */
	idle_seconds: number;
	/** That what is shown may not be the latest; empty when all is well. */
	stale: string;
	/** Name of the centre in which the station stands, and its telephone. */
	centre: string;
	centre_phone: string;
	/** Null when no network is set. */
	wifi: WiFiView | null;
	/** Lines on every screen: those of the staff, the newest first, then the folder's. */
	notices: NoticeView[];
	/** Covers the whole screen; null when there is none. */
	emergency: EmergencyView | null;
	/** The screen is dark until somebody touches it; null while it is awake. */
	rest: RestView | null;
	/** Seconds for which touches are still ignored; 0: not paused. */
	paused: number;
	/** The machine has no settings yet: the page asks for them. */
	setup: boolean;
	/** There is a way in for staff. */
	staff_entry: boolean;
	/** What a voice says while the warning stands, the most seconds first. */
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

/** A language that the visitor may choose. */
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

/** The centre's network for visitors. */
export interface WiFiView {
	/** The SSID. */
	name: string;
	note: string;
	/** The picture of the code itself, as a data URL. */
	code: string;
	/** Modules per side, with the quiet zone. */
	modules: number;
	/** For whoever cannot see the code. */
	alt: string;
	/** The three steps. */
	scan: string[];
}

/** The first screen. */
export interface HomeView {
	/** Nine. */
	needs: NeedView[];
	/** The seven most asked for. */
	entities: EntityView[];
	/** How many there are, as a number to show. */
	all_entities: string;
	/** Six, for the empty search screen. */
	popular: CardView[];
}

/** One of the needs by which services are found. */
export interface NeedView {
	code: string;
	name: string;
	/** Name of an icon that the page has. */
	icon: string;
	/** "142 services", finished. */
	count: string;
}

/** A body that offers services. */
export interface EntityView {
	code: string;
	/** The letters that everybody knows, such as RTA; empty where there are none. */
	letters: string;
	name: string;
	short: string;
	/** "142 services", finished. */
	count: string;
	/** That this is its centre; else empty. */
	here: string;
}

/** All entities that have a service. */
export interface EntitiesView {
	title: string;
	letters: LetterView[];
	/** How many, finished. */
	entities: string;
}

/** The entities whose names begin with a letter. */
export interface LetterView {
	letter: string;
	entities: EntityView[];
}

/** The services of a need or of an entity. A long list has topics, a short one cards. */
export interface ListView {
	title: string;
	/** Name of an icon that the page has. */
	icon: string;
	/** "142 services", of the topic where one was asked for. */
	count: string;
	/** The topic that was asked for; else empty. */
	topic: string;
	/** Of a list that is cut into topics: what stands before them. */
	popular: CardView[];
	topics: TopicView[];
	/** All services of a short list, or of a topic, best first. */
	cards: CardView[];
}

/** A part of a long list. */
export interface TopicView {
	/** What is sent to ask for it. */
	code: string;
	name: string;
	/** Whose it is, where the list is not of one entity. */
	of: string;
	/** The first words of its first and last name, where a topic was cut again. */
	span: string;
	/** The bare number. */
	count: string;
}

/** A choice by which what was found is narrowed down. */
export interface GroupView {
	/** What is sent to choose it; empty keeps all. */
	code: string;
	name: string;
	/** The bare number. */
	count: string;
	/** It is chosen. */
	on: boolean;
}

/** One page of what a search has found. */
export interface SearchView {
	/** What was typed, as far as it was read. */
	query: string;
	/** "12 services", finished. */
	found: string;
	/** The cards are suggestions, to be shown as such. */
	did_you_mean: boolean;
	groups: GroupView[];
	/** Of this page. */
	cards: CardView[];
	/** This page, from 0. */
	at: number;
	/** How many pages there are, at least one. */
	of: number;
	/** Words near to what was typed, when nothing was found. */
	close: string[];
	/** That no number of a person is wanted here; empty when none was typed. */
	hint: string;
	/** Where all hits are of one body: that one can call it, and its number. */
	call: string;
}

/** One service in a list. */
export interface CardView {
	id: string;
	/** In pieces, so that words that were hit can be marked. */
	name: MarkView[];
	/** Short name. */
	entity: string;
	entity_code: string;
	/** "AED 350 (2019)", "No fee", or empty when it is not stated. */
	fee: string;
	/** A fee above nothing is known and shown. */
	paid: boolean;
	/** Of its need. */
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

/** A piece of a name. */
export interface MarkView {
	text: string;
	/** The visitor's words hit it. */
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

/** Why there is no station, in every language at once. */
export interface TroubleView {
	token: string;
	/** Empty: the station opens. */
	code: string;
	lines: TroubleLineView[];
}

/** What is said in one language. */
export interface TroubleLineView {
	lang: string;
	dir: Dir;
	title: string;
	text: string;
}
