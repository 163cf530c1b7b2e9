// What Go answers of one service, typed as in views.ts.

import type { LinesView, TextView } from './views';

/** A service with everything that is known of it. */
export interface ServiceView {
	id: string;
	name: string;
	/** In the other language; empty where it is named in one only. */
	other_name: string;
	/** How small the name must be set, 1 to 4. */
	fit: number;
	entity_code: string;
	entity: string;
	other_entity: string;
	/** A note for federal services. */
	federal: string;
	description: TextView;
	/** In the order in which they are offered. */
	channels: ChannelView[];
	/** What to do where there is no code: the way to a person. */
	person: string;
	/** Fee, time, presence. */
	facts: FactView[];
	documents: LinesView;
	steps: LinesView;
	/** A note that names what no source confirms. */
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
	/** Centres of the entity: this one first, then the nearest. */
	places: PlaceView[];
	/** The entity's call centre, and when it answers. */
	phone: string;
	hours: string;
}

/** One way to a service. */
export interface ChannelView {
	kind: string;
	/** "ios" or "android" of an app. */
	platform: string;
	/** Short label of the tab. */
	tab: string;
	/** Above the steps of scanning. */
	title: string;
	/** Of an app. */
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
	/** That the phone must show it. */
	check: string;
	/** The three steps. */
	scan: string[];
	/** That the page that opens is in another language, or when a call centre answers; else empty. */
	note: string;
	/** What to look for on a front page; empty where the address opens the service. */
	look_for: string;
	/** Machines of the entity. */
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
	/** Quoted, in the language of the page that opens; empty where that is the service itself. */
	word: string;
	/** In which the word is written. */
	lang: string;
	/** Empty where it is not known. */
	sign_in: string;
}

/** A machine or a centre, the nearest first. */
export interface PlaceView {
	name: TextView;
	hours: string;
	/** "1.2 km", finished; empty where it is not known. */
	distance: string;
	/** "Takes cash". */
	cash: string;
	/** Of a centre, as its telephone. */
	area: TextView;
	phone: string;
}

/** Something that is known of a service: a label and its value, finished. */
export interface FactView {
	/** "fee", "time", "presence", "sign_in" or "payment". */
	kind: string;
	label: string;
	value: string;
	/** The sign of the Dirham stands before the value. */
	money: boolean;
	/** How the amount is read aloud; empty where the value says it. */
	spoken: string;
	/** Of when the value is, and whom it is for. */
	notes: TextView[];
}
