// The board's one script: it changes which language is seen, moves between the squares and tells what each one is.
for (const button of document.querySelectorAll('[data-to]'))
	button.addEventListener('click', () => {
		for (const side of document.querySelectorAll('.side')) side.hidden = side.lang !== button.dataset.to;
		speak();
	});

// The document speaks the language of the side that is seen.
function speak() {
	const side = document.querySelector('.side:not([hidden])');
	document.documentElement.lang = side.lang;
	document.documentElement.dir = side.dir;
	document.title = side.dataset.title;
}
speak();

for (const grid of document.querySelectorAll('[role=grid]')) {
	const rows = [...grid.querySelectorAll('.dots')].map((row) => [...row.children]);
	const told = grid.parentElement.querySelector('.told');
	const tell = (square) => (told.textContent = square.getAttribute('aria-label'));
	const go = (square) => {
		for (const other of grid.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
		square.tabIndex = 0;
		square.focus();
	};
	const open = (square) => {
		const entry = document.getElementById(square.dataset.needs ?? '');
		if (!entry) return;
		entry.closest('ul').classList.add('all');
		entry.focus();
		entry.scrollIntoView({ block: 'nearest' });
	};
	grid.addEventListener('focusin', (event) => tell(event.target));
	grid.addEventListener('mouseover', (event) => {
		const square = event.target.closest('.sq');
		if (square) tell(square);
	});
	grid.addEventListener('click', (event) => {
		const square = event.target.closest('.sq');
		if (!square) return;
		go(square);
		open(square);
	});
	grid.addEventListener('keydown', (event) => {
		const y = rows.findIndex((row) => row.includes(event.target));
		if (y < 0) return;
		const x = rows[y].indexOf(event.target);
		const onwards = getComputedStyle(grid).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
		let to;
		if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
			const row = rows[y + (event.key === 'ArrowDown' ? 1 : -1)];
			to = row?.[Math.min(x, row.length - 1)];
		} else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') to = rows[y][x + (event.key === onwards ? 1 : -1)];
		else if (event.key === 'Home') to = rows[y][0];
		else if (event.key === 'End') to = rows[y].at(-1);
		else if (event.key === 'Enter' || event.key === ' ') open(event.target);
		else return;
		event.preventDefault();
		if (to) go(to);
	});
}

for (const button of document.querySelectorAll('.more'))
	button.addEventListener('click', () => {
		const list = button.closest('.needs').querySelector('ul');
		button.setAttribute('aria-expanded', String(list.classList.toggle('all')));
	});
