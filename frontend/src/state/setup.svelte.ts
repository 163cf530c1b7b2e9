import type { SetupAnswerView, SetupBody, SetupView, Step } from '../api/setup-views';
import type { Written } from '../api/write';

/** A text that is typed in the questions. */
export type Field = 'query' | 'touch_height' | 'folder' | 'ssid' | 'password' | 'pin';

/** The fields of a step, in order. */
export const fieldsOf: Record<Step, readonly Field[]> = {
	centre: ['query'],
	profile: [],
	panel: ['touch_height'],
	folder: ['folder'],
	wifi: ['ssid', 'password'],
	pin: ['pin'],
	finish: [],
};

const longest = 200; // letters of a field
const digitsOnly: readonly Field[] = ['touch_height', 'pin'];

/** The questions for a machine's first settings: which one is on the screen, and what was answered so far. */
export class Setup {
	step = $state<Step>('centre');
	/** What was typed, by field. */
	typed = $state<Record<Field, string>>({ query: '', touch_height: '', folder: '', ssid: '', password: '', pin: '' });
	/** Into which field the keys on the glass write. */
	field = $state<Field>('query');
	/** The chosen centre; an empty code is none. */
	centre = $state({ code: '', title: '' });
	profile = $state('kiosk');
	/** Diagonal in inches; 0: not known. */
	panel = $state(0);
	/** Why the step cannot be left, or empty. */
	error = $state('');
	/** What should be known about the answers, or empty. */
	note = $state('');
	/** The settings are written. */
	saved = $state(false);
	/** The station is asked just now. */
	asking = $state(false);

	constructor(
		readonly send: (body: SetupBody) => Written<SetupAnswerView>,
		/** Width and height of the screen in its own pixels. */
		readonly pixels: () => [number, number],
		readonly onsaved: () => void,
	) {}

	/** The steps that this kind of screen has: the place of a desk's panel is nobody's question. */
	steps(view: SetupView): Step[] {
		return view.steps.filter((step) => step !== 'panel' || this.profile !== 'desk');
	}

	/** What a field holds now, cut to what it may: 200 letters, and digits alone where a number or a PIN is asked for. */
	write(field: Field, text: string): void {
		this.typed[field] = (digitsOnly.includes(field) ? text.replace(/\D/g, '') : text).slice(0, longest);
		this.error = '';
	}

	/** A key on the glass. */
	type(letter: string): void {
		this.write(this.field, this.typed[this.field] + letter);
	}

	/** The last letter of the field goes. */
	erase(): void {
		this.write(this.field, [...this.typed[this.field]].slice(0, -1).join(''));
	}

	/** The centre; an empty code is none. */
	choose(code: string, title: string): void {
		this.centre = { code, title };
		this.error = '';
	}

	/** Goes on when the answers so far are in order; the last step saves them. */
	async next(view: SetupView): Promise<void> {
		if (this.asking || this.saved) return;
		this.asking = true;
		try {
			const answer = await this.send(this.#body());
			if (answer.done) this.#take(answer.view, view);
			else this.error = answer.problem.error;
		} catch {
			this.error = view.words.unavailable;
		} finally {
			this.asking = false;
		}
	}

	/** The step before, whatever stands in this one. */
	back(view: SetupView): void {
		this.error = '';
		const steps = this.steps(view);
		this.#go(steps[Math.max(0, steps.indexOf(this.step) - 1)]);
	}

	#take(answer: SetupAnswerView, view: SetupView): void {
		this.error = answer.error;
		this.note = answer.note;
		if (answer.step !== '') return this.#go(answer.step);
		if (answer.done) {
			this.saved = true;
			return this.onsaved();
		}
		const steps = this.steps(view);
		this.#go(steps[steps.indexOf(this.step) + 1]);
	}

	#go(step: Step | undefined): void {
		if (!step) return;
		this.step = step;
		this.field = fieldsOf[step][0] ?? this.field;
	}

	#body(): SetupBody {
		const [width, height] = this.pixels();
		const desk = this.profile === 'desk';
		return {
			step: this.step,
			centre: this.centre.code,
			profile: this.profile,
			panel: desk ? 0 : this.panel,
			width,
			height,
			touch_height: this.profile === 'kiosk' ? Number(this.typed.touch_height) : 0,
			folder: this.typed.folder.trim(),
			ssid: this.typed.ssid,
			password: this.typed.password,
			pin: this.typed.pin,
		};
	}
}
