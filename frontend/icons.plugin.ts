import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const suffix = '?outline';

/** The one path of an icon. An icon of more than one path would lose the others and is refused. */
export function outlineIn(svg: string, name: string): string {
	const paths = [...svg.matchAll(/<(path|circle|rect|line|poly\w+|ellipse)\b[^>]*>/g)];
	const outline = /^<path\b[^>]*\sd="([^"]+)"/.exec(paths[0]?.[0] ?? '')?.[1];
	if (paths.length !== 1 || !outline)
		throw new Error(`${name}: an icon is one path, and this has ${paths.length} shapes`);
	return outline;
}

/** Gives `name.svg?outline` as the text of its one path, so that nothing else of the file travels in the page. */
export function iconOutlines(): Plugin {
	return {
		name: 'icon-outlines',
		enforce: 'pre',
		load(id) {
			if (!id.endsWith(`.svg${suffix}`)) return;
			const file = id.slice(0, -suffix.length);
			return `export default ${JSON.stringify(outlineIn(readFileSync(file, 'utf8'), file))};`;
		},
	};
}
