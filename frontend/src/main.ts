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
mount(App, { target: document.body, props: { session } });
