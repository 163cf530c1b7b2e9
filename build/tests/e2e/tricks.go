//go:build e2e_run

package e2e

// A trick is what a script in the page could try. A page of ours has no such script; the window must hold all the same.
// A script that has something to tell calls done: with nothing or "refused" when it was refused, else with what it got.
type trick struct {
	name, script string
	touch        bool // afterwards the middle of the screen is touched: some doors open for a hand only
}

// frame is a page within the page: it has its own open, print and alert, which ours has not blunted.
const frame = `const f = document.createElement('iframe'); f.className = 'trick'; document.body.append(f); const w = f.contentWindow;`

// hidden puts an element where the page's own watch for links does not look.
const hidden = `const host = document.createElement('div'); host.className = 'trick'; document.body.append(host);
	const hide = (e) => { host.attachShadow({ mode: 'open' }).append(e); return e; };`

// cover lays an element over the middle of the screen, for a hand to touch.
const cover = `const cover = (e) => { e.className = 'trick'; e.style.cssText = 'position:fixed;inset:100px;z-index:99999;width:80vw;height:70vh;opacity:0.01';
	window.dalilTouched = ''; e.addEventListener('click', () => window.dalilTouched = 'yes');
	document.body.append(e); return e; };`

// outcome tells what came of a promise.
const outcome = `const outcome = (p, what) => Promise.race([p, new Promise((_, no) => setTimeout(() => no('late'), 3000))])
	.then((v) => done(what(v)), () => done('refused'));`

var tricks = []trick{
	{name: "location = an outside address", script: `location = 'https://example.com/';`},
	{name: "location.href = plain http", script: `location.href = 'http://example.com/';`},
	{name: "location.assign", script: `location.assign('https://example.com/');`},
	{name: "location.replace", script: `location.replace('https://example.com/');`},
	{name: "location = loopback", script: `location = 'http://127.0.0.1:631/';`},
	{name: "location = a file", script: `location = 'file:///etc/passwd';`},
	{name: "location = about:blank", script: `location = 'about:blank';`},
	{name: "location = a data address", script: `location = 'data:text/html,<h1>out</h1>';`},
	{name: "location = a blob", script: `location = URL.createObjectURL(new Blob(['<h1>out</h1>'], { type: 'text/html' }));`},
	{name: "location = javascript", script: `location = 'javascript:document.write("out")';`},
	{name: "location = a telephone number", script: `location = 'tel:999';`},
	{name: "location = a mail address", script: `location = 'mailto:a@example.com';`},
	{name: "location = data of the station itself", script: `location = '/api/station';`},
	{name: "location = another path of the station", script: `location = '/nowhere';`},
	{name: "location = another host of the same kind", script: `location = 'wails://example.com/';`},
	{name: "location = the inspector", script: `location = 'webkit://gpu';`},
	{name: "window.open", script: `done(window.open('https://example.com/') ? 'a window' : 'refused');`},
	{name: "window.open of a frame", script: frame + `done(w.open('https://example.com/') ? 'a window' : 'refused');`},
	{name: "window.open in our own place", script: frame + `w.open('https://example.com/', '_top');`},
	{name: "window.open of a frame about:blank", script: frame + `done(w.open('about:blank', 'x', 'popup,width=300,height=300') ? 'a window' : 'refused');`},
	{name: "a link", script: `const a = document.createElement('a'); a.href = 'https://example.com/'; a.className = 'trick'; document.body.append(a); a.click();`},
	{name: "a link that the page does not see", script: hidden + `const a = hide(document.createElement('a')); a.href = 'https://example.com/'; a.click();`},
	{name: "a link with target=_blank", script: hidden + `const a = hide(document.createElement('a')); a.href = 'https://example.com/'; a.target = '_blank'; a.click();`},
	{name: "a link with target=_top to a file", script: hidden + `const a = hide(document.createElement('a')); a.href = 'file:///'; a.target = '_top'; a.click();`},
	{name: "a link that downloads", script: hidden + `const a = hide(document.createElement('a')); a.href = 'data:text/plain,out'; a.download = 'out.txt'; a.click();`},
	{name: "a link that downloads our own data", script: hidden + `const a = hide(document.createElement('a')); a.href = '/api/station'; a.download = 'out.json'; a.click();`},
	{name: "a link touched by a hand", touch: true, script: cover + `const a = cover(document.createElement('a')); a.href = 'https://example.com/'; a.target = '_blank';`},
	{name: "a link with ping", script: hidden + `const a = hide(document.createElement('a')); a.href = '#'; a.ping = 'https://example.com/'; a.click(); history.replaceState(null, '', '/');`},
	{name: "a form sent by GET", script: `const f = document.createElement('form'); f.className = 'trick'; f.action = 'https://example.com/'; document.body.append(f); f.submit();`},
	{name: "a form sent by POST to a new window", script: `const f = document.createElement('form'); f.className = 'trick'; f.action = 'https://example.com/'; f.method = 'post'; f.target = '_blank'; document.body.append(f); f.submit();`},
	{name: "a form sent to ourselves", script: `const f = document.createElement('form'); f.className = 'trick'; f.action = '/api/heartbeat'; f.method = 'post'; document.body.append(f); f.submit();`},
	{name: "meta refresh", script: `const m = document.createElement('meta'); m.className = 'trick'; m.httpEquiv = 'refresh'; m.content = '0;url=https://example.com/'; document.head.append(m);`},
	{name: "a base address", script: `const b = document.createElement('base'); b.className = 'trick'; b.href = 'https://example.com/'; document.head.append(b); location = 'x';`},
	{name: "an iframe of an outside page", script: `const f = document.createElement('iframe'); f.className = 'trick'; f.src = 'https://example.com/'; document.body.append(f);`},
	{name: "an iframe that takes our place", script: frame + `w.top.location = 'https://example.com/';`},
	{name: "an iframe with its own page", script: `const f = document.createElement('iframe'); f.className = 'trick'; f.srcdoc = '<script>top.location="https://example.com/"</script>'; document.body.append(f);`},
	{name: "an object and an embed", script: `for (const n of ['object', 'embed']) { const e = document.createElement(n); e.className = 'trick'; e.data = e.src = 'https://example.com/'; document.body.append(e); }`},
	{name: "print", script: `window.print();`},
	{name: "print of a frame", script: frame + `w.print();`},
	{name: "print as a command", script: `document.execCommand('print');`},
	{name: "alert", script: `window.alert('out'); done('');`},
	{name: "confirm", script: `done(window.confirm('out') ? 'a yes' : 'refused');`},
	{name: "prompt", script: `done(window.prompt('out', 'x') ? 'an answer' : 'refused');`},
	{name: "beforeunload that asks to stay", script: `window.onbeforeunload = (e) => { e.preventDefault(); e.returnValue = 'stay'; return 'stay'; }; location = 'https://example.com/';`},
	{name: "history.back", script: `history.back(); history.go(-2);`},
	{name: "history.forward", script: `history.forward();`},
	{name: "window.close", script: `window.close(); self.close(); top.close();`},
	{name: "moving and resizing the window", script: `window.moveTo(50, 50); window.resizeTo(300, 300); window.blur();`},
	{name: "fetch from outside", script: outcome + `outcome(fetch('https://example.com/'), (r) => 'an answer ' + r.status);`},
	{name: "fetch from outside without cors", script: outcome + `outcome(fetch('http://192.0.2.1/', { mode: 'no-cors' }), (r) => 'an answer ' + r.type);`},
	{name: "fetch of a file", script: outcome + `outcome(fetch('file:///etc/passwd'), (r) => 'an answer');`},
	{name: "XMLHttpRequest", script: `const x = new XMLHttpRequest(); x.onload = () => done('an answer'); x.onerror = () => done('refused'); x.open('GET', 'https://example.com/'); x.send();`},
	{name: "WebSocket", script: `try { const s = new WebSocket('wss://example.com/'); s.onopen = () => done('a socket'); s.onerror = () => done('refused'); } catch { done('refused'); }`},
	{name: "EventSource", script: `const s = new EventSource('https://example.com/'); s.onopen = () => done('a stream'); s.onerror = () => { s.close(); done('refused'); };`},
	{name: "sendBeacon", script: `navigator.sendBeacon('https://example.com/', 'out');`},
	{name: "a picture from outside", script: `const i = new Image(); i.onload = () => done('a picture'); i.onerror = () => done('refused'); i.src = 'https://example.com/favicon.ico';`},
	{name: "a script from outside", script: `const s = document.createElement('script'); s.className = 'trick'; s.onload = () => done('a script'); s.onerror = () => done('refused'); s.src = 'https://example.com/x.js'; document.head.append(s);`},
	{name: "a script from a text", script: `try { done(String(new Function('return 1')())); } catch { done('refused'); }`},
	{name: "a worker", script: `try { const w = new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))); w.onmessage = () => done('a worker'); w.onerror = () => done('refused'); } catch { done('refused'); }`},
	{name: "a service worker", script: outcome + `outcome(navigator.serviceWorker ? navigator.serviceWorker.register('/sw.js') : Promise.reject(), () => 'a service worker');`},
	{name: "prefetch and preconnect", script: `for (const r of ['dns-prefetch', 'preconnect', 'prefetch', 'preload']) { const l = document.createElement('link'); l.className = 'trick'; l.rel = r; l.href = 'https://example.com/'; document.head.append(l); }`},
	{name: "a file dialog opened by a script", script: `const i = document.createElement('input'); i.className = 'trick'; i.type = 'file'; document.body.append(i); i.click();`},
	{name: "a file dialog opened by a hand", touch: true, script: cover + `cover(document.createElement('input')).type = 'file';`},
	{name: "a colour dialog opened by a hand", touch: true, script: cover + `cover(document.createElement('input')).type = 'color';`},
	{name: "the dialog to open files", script: outcome + `outcome(window.showOpenFilePicker ? window.showOpenFilePicker() : Promise.reject(), () => 'a file');`},
	{name: "where we are", script: `navigator.geolocation ? navigator.geolocation.getCurrentPosition(() => done('a place'), () => done('refused'), { timeout: 2000 }) : done('refused');`},
	{name: "camera and microphone", script: outcome + `outcome(navigator.mediaDevices ? navigator.mediaDevices.getUserMedia({ video: true, audio: true }) : Promise.reject(), () => 'a camera');`},
	{name: "the picture of the screen", script: outcome + `outcome(navigator.mediaDevices?.getDisplayMedia ? navigator.mediaDevices.getDisplayMedia() : Promise.reject(), () => 'the screen');`},
	{name: "notifications", script: outcome + `outcome(window.Notification ? Notification.requestPermission() : Promise.reject(), (v) => v === 'granted' ? v : 'refused');`},
	{name: "a notification", script: `try { new Notification('out'); } catch {}`},
	{name: "the clipboard", script: outcome + `outcome(navigator.clipboard ? navigator.clipboard.readText() : Promise.reject(), (v) => 'the clipboard');`},
	{name: "the whole screen", script: outcome + `outcome(document.documentElement.requestFullscreen ? document.documentElement.requestFullscreen() : Promise.reject(), () => document.fullscreenElement ? 'the whole screen' : 'refused');`},
	{name: "the pointer", script: `try { document.body.requestPointerLock?.(); } catch {}`},
	{name: "a peer connection", script: `done(window.RTCPeerConnection ? 'a peer' : 'refused');`},
	{name: "Wails: quit", script: `try { window.runtime.Quit(); } catch {}`},
	{name: "Wails: open a browser", script: `try { window.runtime.BrowserOpenURL('https://example.com/'); } catch {}`},
	{name: "Wails: hide, minimise, leave the whole screen", script: `for (const n of ['Hide', 'WindowHide', 'WindowMinimise', 'WindowUnfullscreen', 'WindowUnmaximise', 'WindowReloadApp']) try { window.runtime[n](); } catch {}`},
	{name: "Wails: size, title, place", script: `try { window.runtime.WindowSetSize(300, 300); window.runtime.WindowSetTitle('out'); window.runtime.WindowSetPosition(50, 50); } catch {}`},
	{name: "Wails: words for its ear", script: `for (const m of ['Q', 'WH', 'Wm', 'WF', 'Wf', 'BO:https://example.com/', 'WT:out', 'S:300:300', 'runtime:quit', 'DragWindow', 'resize:n-resize']) try { window.webkit.messageHandlers.external.postMessage(m); } catch {}`},
}
