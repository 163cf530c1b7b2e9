// News is one event: "catalog" with the number of the catalog that is now shown. The same number again means that the station
// has something else to say, such as that content may be old. In the window it comes through Wails, elsewhere as a stream; a
// stream cannot work in the window (its answers are buffered on some systems).

type Listener = (data: unknown) => void;

declare global {
	interface Window {
		runtime?: { EventsOn?: (name: string, told: Listener) => () => void };
	}
}

const name = 'catalog';

/** Tells of every event until the returned function is called. */
export function onCatalog(told: (version: number) => void): () => void {
	const tell: Listener = (data) => {
		const version = Number(data);
		if (Number.isFinite(version)) told(version);
	};
	const listen = window.runtime?.EventsOn;
	if (listen) return listen(name, tell);

	const stream = new EventSource('/api/events');
	stream.addEventListener(name, (event) => tell(event.data));
	return () => stream.close();
}
