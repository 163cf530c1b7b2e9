import type { CardView, GroupView } from '../api/views';

/** What a list shows, and the chips by which it is narrowed to the services with a fee. */
export interface FeeFilter {
	cards: CardView[];
	/** Empty where there is nothing to choose: all of them have a fee that is known, or none has. */
	chips: GroupView[];
}

/**
 * The services of a list, all of them or those of which a fee above nothing is known.
 *
 * @param paid whether only those with a fee are wanted; where there is nothing to choose all are shown
 */
export function byFee(cards: CardView[], paid: boolean, words: { all: string; with_fee: string }): FeeFilter {
	const some = cards.filter((card) => card.paid);
	if (some.length === 0 || some.length === cards.length) return { cards, chips: [] };
	return {
		cards: paid ? some : cards,
		chips: [
			{ code: '', name: words.all, count: String(cards.length), on: !paid },
			{ code: 'paid', name: words.with_fee, count: String(some.length), on: paid },
		],
	};
}
