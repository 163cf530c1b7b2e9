import { MediaQuery } from 'svelte/reactivity';

/** Whether the screen lies. Styles ask for themselves; this is for what they cannot do: how many rows make a page. */
export const isLandscape = new MediaQuery('(orientation: landscape)');
