// The week and the place, as the station answers: Go's side is app/page/views.go.

import type { Dir, FactView, TextView } from './views';

/** Where the campaign stands at this moment. */
export interface WeekView {
	phase: 'before' | 'during' | 'after' | 'between' | 'none';
	name: string;
	dates: string;
	headline: string;
	headline_other: string;
	line: string;
	days: WeekDayView[];
	/** One message or figure each. */
	frames: FrameView[];
	/** A mark that the clock was set by hand; empty otherwise. */
	rehearsal: string;
}

export interface WeekDayView {
	name: string;
	day: string;
	today: boolean;
	past: boolean;
}

export interface FrameView {
	text: TextView;
	/** Of a figure; empty for a message. */
	value: string;
	as_of: string;
	source: string;
}

/** Where the station stands. Without an id no centre is set, or one that the catalog does not have. */
export interface CentreView {
	id: string;
	name: string;
	other_name: string;
	entity: string;
	entity_code: string;
	partner: string;
	/** Where no source confirms the centre; else empty. */
	doubt: string;
	area: TextView;
	hours: TextView;
	open: string;
	phone: string;
	wifi: boolean;
	usual: string;
	/** That the centre's desk is closed today; else empty. */
	closed: string;
	exceptions: ExceptionView[];
	updated: string;
	week: WeekView;
	unknown: string;
	choices: ChoiceView[];
}

/** What a wall shows that nobody touches, one service after the other. */
export interface SignageView {
	version: number;
	lang: string;
	other_lang: string;
	dir: Dir;
	sponsor: string;
	sponsor_of: string;
	week: WeekView;
	other_name: string;
	prompt: string;
	other_prompt: string;
	opens: string;
	stale: string;
	/** For which one service stands. */
	seconds: number;
	/** Instead of the countdown while somebody holds the wall. */
	paused: string;
	/** "Next in 12 seconds", by the seconds that are left. */
	countdown: string[];
	turns: TurnView[];
}

/** One service on a wall. */
export interface TurnView {
	id: string;
	name: string;
	other_name: string;
	/** How small the name must be set, 1 to 4. */
	fit: number;
	entity_code: string;
	entity: string;
	other_entity: string;
	facts: FactView[];
	look_for: string;
	trust: string;
	/** The picture of the code itself, as a data URL. */
	code: string;
	/** Modules per side, with the quiet zone. */
	modules: number;
	alt: string;
}

export interface ExceptionView {
	/** Of the service; empty for all of them. */
	id: string;
	service: string;
	desk: TextView;
	note: TextView;
}

export interface ChoiceView {
	id: string;
	name: string;
	entity: string;
}
