// How a browser reads addresses: Node's URL is the WHATWG parser.
// A line in: an address as a JSON string. A line out: what the browser would open, tab-separated:
// protocol, hostname, port, username, password, href; or a single "-" where it opens nothing.
// The answers to one chunk of input go out in one write.
import { StringDecoder } from 'node:string_decoder';

const decoder = new StringDecoder('utf8');
let rest = '';

function read(line) {
	let url;
	try {
		url = new URL(JSON.parse(line));
	} catch {
		return '-';
	}
	return [url.protocol, url.hostname, url.port, url.username, url.password, url.href].join('\t');
}

process.stdin.on('data', (chunk) => {
	const lines = (rest + decoder.write(chunk)).split('\n');
	rest = lines.pop();
	if (lines.length > 0) process.stdout.write(lines.map(read).join('\n') + '\n');
});
