// What Go answers to staff and to a write, typed once, as views.ts does for visitors: the views of app/page under the same names.
import type { ServiceView } from './service-views';
import type { EmergencyView, TextView } from './views';
import type { ExceptionView } from './week-views';

/** The station for whoever works with it. Locked, it tells nothing but that a PIN is wanted. */
export interface DeskView {
	/** A PIN is wanted first. */
	locked: boolean;
	/** Without use, after which a session ends. */
	minutes: number;
	/** Taps do not count. */
	practice: boolean;
	/** Where the content comes from. */
	demo: string;
	health: HealthView[];
	/** The code that carries the heartbeat to the board by a phone; null where there is none. */
	heartbeat: BeatCodeView | null;
	/** How many lines of health are not well. */
	warnings: number;
	/** That all is well, or how much is not, finished. */
	well: string;
	problems: ProblemsView[];
	/** That staff have set, the newest first. */
	notices: SpotView[];
	emergency: EmergencyView | null;
	/** The centre's desk is closed today. */
	closed: boolean;
	/** That staff have set for today. */
	exceptions: ExceptionView[];
	/** Seconds for which touches are still ignored; 0: not paused. */
	paused: number;
	shift: ShiftView;
	/** The columns of a row, in fixed order. */
	channels: OptionView[];
	/** In the order of the keys F1 to F6; needs_person asks for one of the reasons. */
	outcomes: OptionView[];
	/** Each code is what is sent as the detail of an outcome. */
	reasons: OptionView[];
	flags: OptionView[];
	faces: OptionView[];
	keys: KeyView[];
	/** What is asked for in practice, in order. */
	exercise: RequestView[];
	/** Seconds in which an outcome may be taken back. */
	undo_for: number;
}

/** One line of the station's health. */
export interface HealthView {
	code: 'content' | 'updated' | 'folder' | 'policy' | 'clock' | 'counts' | 'state' | 'centre';
	label: string;
	value: string;
	well: boolean;
}

/** The open problems in the files of an entity. */
export interface ProblemsView {
	entity: string;
	problems: string;
	/** Empty: none of them keeps anything back. */
	kept_back: string;
}

/** A notice that staff have set. */
export interface SpotView {
	/** To end it with. */
	id: number;
	text: TextView;
	/** A time of day. */
	until: string;
}

/** What was counted here today, without names. */
export interface ShiftView {
	/** Outcomes in all. */
	guided: number;
	/** In the order of DeskView.outcomes, as those of the hours. */
	outcomes: number[];
	hours: HourView[];
	asked: CountedView[];
	not_found: CountedView[];
	flags: CountedView[];
}

/** The outcomes of one hour. */
export interface HourView {
	/** As "08:00". */
	hour: string;
	outcomes: number[];
}

/** One thing and how often. */
export interface CountedView {
	/** Of a service; else empty. */
	id: string;
	/** Of the service, or the word. */
	name: string;
	/** Of a flag: what is wrong; else empty. */
	note: string;
	count: number;
}

/** One of a closed list: what is sent and what is shown. */
export interface OptionView {
	code: string;
	label: string;
}

/** One line of the help: keys as they stand on the keyboard, and what they do. */
export interface KeyView {
	keys: string[];
	does: string;
}

/** A service for two people, each in the own language. */
export interface DeskServiceView {
	first: ServiceView;
	second: ServiceView;
	/** Four digits; empty when it has none. */
	quick_code: string;
	/** What to say in 20 seconds. */
	say: string[];
	/** What not to promise. */
	not_say: string[];
	columns: ColumnView[];
	/** That this is done here in person today. */
	exceptions: ExceptionView[];
}

/** One of the fixed columns: the places of its channels in both views. None is a gap. */
export interface ColumnView {
	kind: string;
	label: string;
	first: number[];
	second: number[];
}

/** Answers a PIN that was right. */
export interface EnteredView {
	/** Shown with every question and write of the staff. */
	session: string;
	/** Without use, after which it ends. */
	minutes: number;
}

/** Why a write was refused. */
export interface ProblemView {
	/** A sentence, in the language of the question. */
	error: string;
	/** Of a PIN: how long none is tried; 0: it may be tried at once. */
	wait_seconds: number;
	/** Of a PIN: tries before a pause. */
	left: number;
}

/** One request of the exercise: what somebody asks for, in the other language, and the service that is right. */
export interface RequestView {
	id: string;
	text: string;
}

/** The signed heartbeat of the station as a picture. */
export interface BeatCodeView {
	title: string;
	/** What to do with it. */
	text: string;
	/** Data URL. */
	code: string;
	/** Modules per side, with the quiet zone. */
	modules: number;
	alt: string;
}
