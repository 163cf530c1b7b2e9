// What Go answers while a machine has no settings yet (app/page/setup.go).

/** The sentences of the questions, by their names without "setup.". */
export interface SetupWords extends Record<Sentence, string> {}

type Sentences = typeof import('../../../content/words/setup.en.json');
// What has a number in it is said by Go.
type Sentence = Exclude<
	{ [K in keyof Sentences]: Sentences[K] extends string ? Named<K> : never }[keyof Sentences],
	'note_reach'
>;
type Named<K> = K extends `setup.${infer Name}` ? Name : never;

/** One question, in the order in which they are asked. */
export type Step = 'centre' | 'profile' | 'panel' | 'folder' | 'wifi' | 'pin' | 'finish';

/** The questions, and what may be chosen. */
export interface SetupView {
	steps: Step[];
	/** That the words find, the best known first. */
	centres: SetupChoiceView[];
	/** How many centres there are, finished. */
	found: string;
	profiles: SetupChoiceView[];
	/** Usual diagonals, in inches. */
	panels: number[];
	/** Usual places of a synced folder that are there. */
	folders: string[];
	/** Where the settings will lie. */
	file: string;
	words: SetupWords;
}

/** One choice: what is sent, its name, and a line about it. */
export interface SetupChoiceView {
	code: string;
	title: string;
	text: string;
}

/** What was answered so far; what was left out is empty or 0. */
export interface SetupBody {
	/** Up to which the answers are judged; "finish" writes them. */
	step: Step;
	centre: string;
	profile: string;
	/** Diagonal of the picture in inches. */
	panel: number;
	/** Of the screen, in its own pixels. */
	width: number;
	height: number;
	/** From the floor to the lower edge of the picture, in cm. */
	touch_height: number;
	folder: string;
	ssid: string;
	password: string;
	pin: string;
}

/** What the station says to the answers so far. */
export interface SetupAnswerView {
	/** To be mended; empty: all is well so far. */
	step: Step | '';
	/** Why, or empty. */
	error: string;
	/** What is allowed and should be known, or empty. */
	note: string;
	/** The settings are written. */
	done: boolean;
}
