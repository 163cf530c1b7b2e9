// The week and the place, as the station answers: Go's side is app/page/views.go.

import type { FactView } from './service-views';
import type { Dir, TextView } from './views';

/** Where the campaign stands at this moment. */
export interface WeekView {
	phase: 'before' | 'during' | 'after' | 'between' | 'none';
	/** Of the edition, and its dates, finished; empty when there is none. */
	name: string;
	dates: string;
	/** What the first screen says, and the same in the other language. */
	headline: string;
	headline_other: string;
	/** "Day 2 of 5", with the dates, finished. */
	line: string;
	/** While it lasts, if it lasts more than a day. */
	days: WeekDayView[];
	/** One message or figure each. */
	frames: FrameView[];
	/** A mark that the clock was set by hand; empty otherwise. */
	rehearsal: string;
}

/** One day of the campaign. */
export interface WeekDayView {
	/** "Sunday". */
	name: string;
	/** "21". */
	day: string;
	today: boolean;
	past: boolean;
}

/** One message or figure of the campaign. */
export interface FrameView {
	text: TextView;
	/** Of a figure; empty for a message. */
	value: string;
	/** Of a figure: of when it is, finished. */
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
	/** A note for a private partner's centre; else empty. */
	partner: string;
	/** A line where no source confirms the centre; else empty. */
	doubt: string;
	area: TextView;
	hours: TextView;
	/** "Open now, until 19:30", finished; empty where the hours cannot be read by a machine. */
	open: string;
	phone: string;
	/** There is a network for visitors. */
	wifi: boolean;
	/** That what needs a person goes on as usual. */
	usual: string;
	/** That the centre's desk is closed today; else empty. */
	closed: string;
	/** What is done here in person today. */
	exceptions: ExceptionView[];
	/** Of when the content is, finished; empty for the catalog inside the program. */
	updated: string;
	week: WeekView;
	/** The centre of the settings, where the catalog has none of that id; then the choices are those that it has. */
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
	/** Of the edition, in the other language. */
	other_name: string;
	/** What to do with the code, in both languages. */
	prompt: string;
	other_prompt: string;
	/** The label of the address. */
	opens: string;
	/** That what is shown may not be the latest; empty when all is well. */
	stale: string;
	/** For which one service stands. */
	seconds: number;
	/** Instead of the countdown while somebody holds the wall. */
	paused: string;
	/** "Next in 12 seconds", by the seconds that are left. */
	countdown: string[];
	/** In their order; empty when no code may be shown. */
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
	/** Fee and time, as far as they are known. */
	facts: FactView[];
	/** What to look for on a front page; empty where the address opens the service. */
	look_for: string;
	/** The host of the code's address. */
	trust: string;
	/** The picture of the code itself, as a data URL. */
	code: string;
	/** Modules per side, with the quiet zone. */
	modules: number;
	alt: string;
}

/** A service, or all of them, that a desk still does today. */
export interface ExceptionView {
	/** Of the service; empty for all of them. */
	id: string;
	service: string;
	desk: TextView;
	note: TextView;
}

/** A centre that the settings may name. */
export interface ChoiceView {
	id: string;
	name: string;
	entity: string;
}
