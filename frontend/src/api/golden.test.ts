import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

// Go writes each view to app/page/testdata; here each is held against its interface as if it were written by hand:
// a missing key, an unknown key and a wrong type are all errors of the compiler.
const folder = new URL('../../../app/page/testdata/', import.meta.url);
const here = fileURLToPath(new URL('golden.held.ts', import.meta.url));
const config = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));

// Which interface a file holds, by the first word of its name.
const views: Record<string, string> = {
	station: 'StationView',
	home: 'HomeView',
	entities: 'EntitiesView',
	list: 'ListView',
	topic: 'ListView',
	search: 'SearchView',
	service: 'ServiceView',
	person: 'ServiceView',
	machine: 'ServiceView',
	app: 'ServiceView',
	centre: 'CentreView',
	unknown: 'CentreView',
	signage: 'SignageView',
	papers: 'ServiceView',
	desk: 'DeskView',
	locked: 'DeskView',
	'desk-service': 'DeskServiceView',
	'desk-rows': 'SearchView',
	urgent: 'StationView',
	closed: 'CentreView',
	dark: 'StationView',
	trouble: 'TroubleView',
	setup: 'SetupView',
};

const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, unknown>;
const viewOf = (name: string) => views[name.split('.')[0] ?? ''] ?? '';

/** How the views of a file of their own begin, and how that file does. */
const homes: [RegExp, string][] = [
	[/^Desk/, 'desk-'],
	[/^Service/, 'service-'],
	[/^Setup/, 'setup-'],
	[/^(Week|Frame|Centre|Signage|Turn|Exception|Choice)/, 'week-'],
];

/** What the compiler says when these values are written down as these views. */
function faults(held: { view: string; value: unknown }[]): string[] {
	const home = (view: string) => `./${homes.find(([begins]) => begins.test(view))?.[1] ?? ''}views`;
	const text = held
		.map(({ view, value }, i) => `export const v${i}: import('${home(view)}').${view} = ${JSON.stringify(value)};`)
		.join('\n');
	const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, '.');
	const host = ts.createCompilerHost({ ...options, types: [] });
	const { getSourceFile, fileExists } = host;
	host.fileExists = (name) => name === here || fileExists.call(host, name);
	host.getSourceFile = (name, ...rest) =>
		name === here ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : getSourceFile.call(host, name, ...rest);
	const program = ts.createProgram([here], { ...options, types: [] }, host);
	return program
		.getSemanticDiagnostics(program.getSourceFile(here))
		.map((fault) => ts.flattenDiagnosticMessageText(fault.messageText, ' '));
}

test('every view of Go is whole and has nothing that the page does not know', () => {
	expect(files.filter((name) => viewOf(name) === '')).toEqual([]);
	expect(new Set(files.map(viewOf))).toEqual(new Set(Object.values(views)));
	expect(faults(files.map((name) => ({ view: viewOf(name), value: read(name) })))).toEqual([]);
}, 30_000);

test('a missing key, an unknown key and a wrong type would be found, however deep', () => {
	const { title: _, ...untitled } = read('list.en.json');
	const home = read('home.en.json') as { needs: object[] };
	const found = faults([
		{ view: 'ListView', value: untitled },
		{ view: 'HomeView', value: { ...home, needs: [{ ...home.needs[0], colour: 'red' }] } },
		{ view: 'StationView', value: { ...read('station.en.json'), dir: 'up' } },
	]);
	expect(found).toHaveLength(3);
	expect(found[0]).toContain("'title' is missing");
	expect(found[1]).toContain(`'"colour"' does not exist`);
	expect(found[2]).toContain('"up"');
}, 30_000);
