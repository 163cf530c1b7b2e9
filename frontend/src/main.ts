import { mount } from 'svelte';
import App from './App.svelte';
import { startHeartbeat } from './api/heartbeat';
import { watchFingers } from './input/touch';
import { guardPage } from './input/guard';
import { Session } from './state/session.svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

const session = new Session();
guardPage(() => session.atDesk);
watchFingers();
startHeartbeat();
loadLetters();
mount(App, { target: document.body, props: { session } });

// The first screen uses nearly every family and weight. Asked for while the station is asked, they are there when that screen is laid
// out: no other letters are looked for in their place, and nothing is laid out twice.
function loadLetters(): void {
	for (const face of document.fonts) {
		face.load().catch(() => {
			// The letters of the machine stand in.
		});
	}
}
