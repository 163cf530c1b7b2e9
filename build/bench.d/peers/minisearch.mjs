// MiniSearch as a peer: the lines of engine.go, read and answered by Node.
// With Dalil's fold its texts and questions come folded, so that the fold costs it nothing.
import { createInterface } from 'node:readline';
import MiniSearch from 'minisearch';

const settings = { prefix: true, fuzzy: 0.2 };
const megabyte = 1 << 20;
let index;

// CPU times are nanoseconds of the whole process, as in Go.
const cpu = () => {
	const { user, system } = process.cpuUsage();
	return (user + system) * 1000;
};
const heap = () => {
	globalThis.gc();
	return process.memoryUsage().heapUsed / megabyte;
};

function open({ columns, documents }) {
	const before = heap();
	const start = cpu();
	index = new MiniSearch({
		fields: columns.map((c) => c.name),
		extractField: (d, name) => (name === 'id' ? d.id : d.texts[columns.findIndex((c) => c.name === name)].join(' ')),
		searchOptions: { boost: Object.fromEntries(columns.map((c) => [c.name, c.worth])) },
	});
	index.addAll(documents);
	const spent = cpu() - start;
	return { cpu: spent, mb: heap() - before };
}

// All words, then any where nothing has all, as the other peers are asked.
function find(text) {
	const all = index.search(text, { ...settings, combineWith: 'AND' });
	const found = all.length > 0 ? all : index.search(text, { ...settings, combineWith: 'OR' });
	return found.slice(0, 10).map((r) => r.id);
}

function answer({ text }) {
	const start = cpu();
	const ids = find(text);
	return { ids, cpu: cpu() - start };
}

for await (const line of createInterface({ input: process.stdin })) {
	const asked = JSON.parse(line);
	const said = index ? asked.map(answer) : open(asked);
	process.stdout.write(JSON.stringify(said) + '\n');
}
