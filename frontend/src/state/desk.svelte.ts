import { createContext } from 'svelte';
import type { Answered } from '../api/client';
import type { DeskServiceView, DeskView, OptionView } from '../api/desk-views';
import type { ChannelView } from '../api/service-views';
import type { CardView, HomeView, SearchView } from '../api/views';
import { Exercise } from './exercise.svelte';
import { FirstDigit } from './first-digit';
import { wallClock, type Clock } from './idle.svelte';
import { holdSeconds } from './idle-times';
import { Outcomes, type Counting } from './outcomes.svelte';
import { Resource, timer, type Wait } from './resource.svelte';
import { SearchResults } from './search-results.svelte';
import { SecondsLeft } from './seconds-left.svelte';
import { Typing } from './typing.svelte';

/** Rows of a desk: each has a digit. */
export const deskRows = 8;

/** The outcome that asks for a reason, as app/page names it. */
const needsPerson = 'needs_person';

/** The parts of the desk. */
export type Part = 'guide' | 'today' | 'station';

/** What stands over the desk: a question that a digit answers, who does a service here today, all that is written of it, or the list of all keys. */
export type Over = '' | 'reason' | 'flag' | 'today' | 'details' | 'keys';

/** What the desk asks and tells the station. */
export interface DeskStation extends Counting {
	lang: () => string;
	desk: () => Answered<DeskView>;
	home: () => Answered<HomeView>;
	search: (text: string, size: number) => Answered<SearchView>;
	service: (id: string) => Answered<DeskServiceView>;
	/** Tells the editors that something of a service is wrong, and gives by what the station knows it. It throws when it is not taken. */
	flag: (service: string, what: string) => Promise<string>;
}

/** Where staff find a service, show it, and say how the visit ended. */
export class Desk {
	part = $state<Part>('guide');
	/** The service on the screen; empty: the list. */
	open = $state('');
	/** The code covers the screen. */
	large = $state(false);
	over = $state<Over>('');
	/** The row that Enter opens, from 0. */
	selected = $state(0);
	/** What is said to whoever pressed a key that does nothing now, or wants to know whether something was taken. */
	said = $state<'' | 'open_first' | 'flagged' | 'flag_failed'>('');
	readonly view: Resource<DeskView>;
	readonly service: Resource<DeskServiceView>;
	readonly popular: Resource<HomeView>;
	readonly results: SearchResults;
	readonly typing: Typing;
	readonly outcomes: Outcomes;
	readonly exercise: Exercise;
	/** As long as it runs the card stays, whatever is counted. */
	readonly held: SecondsLeft;
	readonly digit: FirstDigit;

	#station: DeskStation;
	#channel = $state(-1); // the place of the chosen way; -1: nobody has chosen one
	#last = $state(''); // the service that was shown last: what is counted belongs to it

	constructor(station: DeskStation, clock: Clock = wallClock, wait: Wait = timer) {
		this.#station = station;
		this.view = new Resource(wait);
		this.service = new Resource(wait);
		this.popular = new Resource(wait);
		this.results = new SearchResults((_lang, text, _entity, _at, size) => station.search(text, size), wait);
		this.typing = new Typing(
			'',
			this.results,
			() => ({ lang: station.lang(), size: deskRows }),
			() => (this.selected = 0),
		);
		this.outcomes = new Outcomes(clock, station, () => this.view.value?.undo_for ?? 0);
		this.exercise = new Exercise(clock);
		this.held = new SecondsLeft(clock);
		this.digit = new FirstDigit(clock, (at) => this.showRow(at));
	}

	/** Nothing is typed. */
	get empty(): boolean {
		return this.typing.shown.trim() === '';
	}

	/** The services that are listed: what was found, or before the first letter what is asked for most. */
	get rows(): CardView[] {
		const all = this.empty ? this.popular.value?.popular : this.results.found?.cards;
		return (all ?? []).slice(0, deskRows);
	}

	/** The ways to the service on the screen, in the staff's language. */
	get channels(): ChannelView[] {
		return this.service.value?.first.channels ?? [];
	}

	/** The place of the way that is shown: until one is chosen the first with a code. */
	get at(): number {
		if (this.#channel >= 0) return this.#channel;
		return Math.max(
			0,
			this.channels.findIndex((channel) => channel.code !== ''),
		);
	}

	/** The way that is shown. */
	get channel(): ChannelView | undefined {
		return this.channels[this.at];
	}

	/** The service that a count belongs to: the one on the screen, or else the last one. */
	get counted(): string {
		return this.open || this.#last;
	}

	/** The answers of the question that stands over the desk, in the order of their digits. */
	get answers(): OptionView[] {
		const view = this.view.value;
		return (this.over === 'reason' ? view?.reasons : this.over === 'flag' ? view?.flags : undefined) ?? [];
	}

	/** Asks anew for everything that stands here. */
	renew(): void {
		this.look();
		void this.popular.ask(() => this.#station.home());
		void this.results.look(this.#station.lang(), this.typing.wanted, '', 0, deskRows);
		if (this.open !== '') void this.service.ask(() => this.#station.service(this.open));
	}

	/** Asks anew how the station is, and what was counted. */
	look(): void {
		void this.view.ask(() => this.#station.desk());
	}

	/** The row above or below. */
	move(by: 1 | -1): void {
		this.selected = Math.max(0, Math.min(this.rows.length - 1, this.selected + by));
	}

	/** What Enter does: a card, and at a card the code as large as the screen. Whoever is faster than the answer gets it too. */
	async enter(): Promise<void> {
		if (this.open !== '') return this.enlarge();
		this.typing.settle();
		const mine = this.typing.wanted;
		if (!this.empty && this.results.found?.query !== mine) {
			await this.results.look(this.#station.lang(), mine, '', 0, deskRows);
			if (this.typing.wanted !== mine || this.open !== '') return;
		}
		this.showRow(this.selected + 1);
	}

	/** The service of a row, from 1. */
	showRow(at: number): void {
		const row = this.rows[at - 1];
		if (row) this.show(row.id);
	}

	/** Shows a service. */
	show(id: string): void {
		this.digit.take();
		this.part = 'guide';
		this.over = '';
		this.said = '';
		this.large = false;
		this.#channel = -1;
		this.held.begin(0);
		this.open = this.#last = id;
		this.exercise.answer(id);
		this.service.clear();
		void this.service.ask(() => this.#station.service(id));
	}

	/** Four digits that were typed are a service's quick code: its card opens. */
	openQuick(): void {
		const { found } = this.results;
		const digits = this.typing.shown.trim();
		const [first] = found?.cards ?? [];
		if (this.open !== '' || !/^\p{Nd}{4}$/u.test(digits) || found?.query.trim() !== digits) return;
		if (first && found.cards.length === 1 && first.desk?.quick) this.show(first.id);
	}

	/** The code covers the screen, or stands in its card again. */
	enlarge(): void {
		if (this.large || this.channel?.code) this.large = !this.large;
	}

	/** Another way to the service. */
	choose(at: number): void {
		this.#channel = at;
		if (!this.channel?.code) this.large = false;
	}

	/** The next way to the service. */
	nextChannel(): void {
		if (this.open !== '' && this.channels.length > 0) this.choose((this.at + 1) % this.channels.length);
	}

	/** Two minutes in which the card stays. */
	hold(): void {
		if (this.open !== '') this.held.begin(holdSeconds);
	}

	/** Another part of the desk. */
	go(part: Part): void {
		this.start();
		this.part = part;
	}

	/** One step back, at last to the list with an empty field. */
	back(): void {
		this.said = '';
		if (this.over !== '') this.over = '';
		else if (this.large) this.large = false;
		else this.start();
	}

	/** The list with an empty field. */
	start(): void {
		this.digit.take();
		this.open = '';
		this.over = '';
		this.said = '';
		this.large = false;
		this.part = 'guide';
		this.held.begin(0);
		this.service.clear();
		this.typing.put(''); // which marks the first row
	}

	/** Counts how a visit ended, by its place from 1. Where a person is needed, the reason is asked first. */
	count(at: number): void {
		const outcome = this.view.value?.outcomes[at - 1];
		if (!outcome) return;
		if (this.counted === '') this.said = 'open_first';
		else if (outcome.code === needsPerson) this.over = 'reason';
		else void this.outcome(outcome.code);
	}

	/** The answer to what is asked, from 1. */
	answer(at: number): void {
		const answer = this.answers[at - 1];
		if (!answer) return;
		if (this.over === 'flag') void this.flag(answer.code);
		else void this.outcome(answer.code);
	}

	/** Counts an outcome; the card is then done with, unless it is held. */
	async outcome(code: string): Promise<void> {
		const service = this.counted;
		this.over = '';
		this.said = '';
		if (await this.outcomes.count(service, code)) {
			if (this.held.left === 0 && this.open === service) this.start();
			this.look();
		}
	}

	/** Takes the last count back. */
	async undo(): Promise<void> {
		this.said = '';
		if (await this.outcomes.undo()) this.look();
	}

	/** Tells the editors what is wrong with the service on the screen. */
	async flag(code: string): Promise<void> {
		this.over = '';
		const service = this.open;
		if (service === '') return;
		const taken = await this.outcomes.note(() => this.#station.flag(service, code), code);
		this.said = taken ? 'flagged' : 'flag_failed';
		if (taken) this.look();
	}

	/** Nothing runs any more. */
	end(): void {
		this.digit.take();
		this.held.begin(0);
		this.outcomes.end();
		this.exercise.end();
		this.results.clear();
		for (const held of [this.view, this.popular, this.service]) held.clear();
	}
}

/** The desk of the page that stands: given once by its screen, used by the parts of it. */
export const [useDesk, giveDesk] = createContext<Desk>();
