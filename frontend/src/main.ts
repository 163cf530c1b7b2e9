import { mount } from 'svelte';
import App from './App.svelte';
import { startHeartbeat } from './bridge/heartbeat';
import { watchFingers } from './hand/touch';
import { lockPage } from './hand/lock';
import { Visit } from './state/visit.svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

const visit = new Visit();
lockPage(() => visit.station?.profile === 'desk');
watchFingers();
startHeartbeat();
mount(App, { target: document.body, props: { visit } });
