// The small script behind Meta's pretend screens: it presses, ticks, opens, closes and fills in late.
// What a press does stands in the element's data-do, as a list of acts.

const html = document.documentElement;
const delay = Number(html.dataset.delay);
const root = document.querySelector('[data-hidden-class]');
const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

const acts = {
	async open({url, with: names = []}, pressed) {
		const address = new URL(url, location.href);
		for (const [name, values] of Object.entries(fields(formOf(pressed)))) {
			if (names.includes(name)) {
				address.searchParams.set(name, values.join(','));
			}
		}

		await show(await (await fetch(address)).text());
	},
	close(_act, pressed) {
		const own = pressed.closest('[data-dialog]');
		const dialog = own && isShown(own) ? own : topmost();
		dialog?.classList.add(...root.dataset.hiddenClass.split(' '));
		dialog?.setAttribute('aria-hidden', 'true');
	},
	async send({url, facts = {}}, pressed) {
		await post(url, {...facts, fields: fields(formOf(pressed))}, pressed);
	},
	async resend({url, body}, pressed) {
		await post(url, body, pressed);
	},
	async part({url}) {
		const address = new URL(url ?? location.href, location.href);
		const part = document.querySelector('[data-part]');
		const text = await (await fetch(address, {headers: {'x-part': part.dataset.part}})).text();
		part.replaceChildren(...parse(text));
		await fill(part);
	},
	async swap({html: text}) {
		const part = document.querySelector('[data-part]');
		part.replaceChildren(...parse(text));
		await fill(part);
	},
	async show({html: text}) {
		await show(text);
	},
	menu(_act, pressed) {
		const menu = pressed.parentElement.querySelector('[data-menu]');
		menu.hidden = !menu.hidden;
	},
	go({url}) {
		location.assign(url);
	},
};

async function post(url, body, pressed) {
	const headers = {'content-type': 'application/json'};
	const answer = await fetch(url, {method: 'POST', body: JSON.stringify(body), headers});
	const {then = []} = await answer.json();
	await run(then, pressed);
}

async function run(list, pressed) {
	for (const act of list) {
		await acts[act.act](act, pressed);
	}
}

function parse(text) {
	const template = document.createElement('template');
	template.innerHTML = text;
	return [...template.content.childNodes];
}

const isShown = element => element.getClientRects().length > 0;
const topmost = () => [...document.querySelectorAll('[data-dialog]')].filter(isShown).at(-1);
const formOf = element => element.closest('[data-form]') ?? document.querySelector('[data-part]') ?? document.body;

function isOn(field) {
	return field instanceof HTMLInputElement ? field.checked : field.getAttribute('aria-checked') === 'true';
}

function fields(form) {
	const found = {};
	for (const field of form.querySelectorAll('[data-field]')) {
		const name = field.name ?? field.dataset.name;
		if (field.matches('select,input:not([type="checkbox"])')) {
			found[name] = [field.value];
			continue;
		}

		found[name] ??= [];
		if (isOn(field)) {
			found[name].push(field.value ?? field.dataset.value);
		}
	}

	return found;
}

// Parts that Meta fills in after the page is there
async function fill(within) {
	for (const template of [...within.querySelectorAll('template[data-late]')]) {
		const skeleton = document.createElement('div');
		skeleton.className = root.dataset.skeletonClass;
		template.after(skeleton);
	}

	for (const template of [...within.querySelectorAll('template[data-late]')]) {
		await wait(delay);
		template.nextElementSibling.remove();
		template.replaceWith(template.content);
	}

	virtualise(within);
	settle(within);
}

// A long list keeps only the rows in sight in the document
const kept = new WeakMap();
const SPARE = 4;

function virtualise(within) {
	for (const list of within.querySelectorAll('[data-virtual]')) {
		kept.set(list, kept.get(list) ?? [...list.children]);
		draw(list);
	}
}

function draw(list) {
	const rows = kept.get(list).filter(row => !row.hidden);
	list.replaceChildren(...rows.slice(0, 1));
	const height = list.firstElementChild?.offsetHeight || 70;
	const first = Math.max(0, Math.floor(-list.getBoundingClientRect().top / height) - SPARE);
	const last = first + Math.ceil(innerHeight / height) + 2 * SPARE;
	list.style.cssText = `position:relative;height:${rows.length * height}px`;
	list.replaceChildren(...rows.slice(first, last));
	for (const [index, row] of [...list.children].entries()) {
		row.style.cssText = `position:absolute;inset-inline:0;top:${(first + index) * height}px`;
	}
}

const drawAll = () => document.querySelectorAll('[data-virtual]').forEach(list => kept.has(list) && draw(list));
document.addEventListener('scroll', () => requestAnimationFrame(drawAll), {capture: true, passive: true});
window.addEventListener('resize', drawAll);

async function show(text) {
	const layer = document.querySelector(`[data-layer="${html.dataset.mount}"]`);
	await wait(delay / 2);
	const nodes = parse(text);
	layer.append(...nodes);
	const dialog = topmost();
	settle(dialog);
	dialog?.querySelector('[role="button"],input')?.focus({preventScroll: true, focusVisible: false});
	await wait(delay);
	for (const button of dialog?.querySelectorAll('[data-waits="time"]') ?? []) {
		button.removeAttribute('aria-disabled');
	}
}

// What hangs together: a list behind a choice, a button that waits for one or for any change, items that all are on
function settle(within, touched = false) {
	for (const button of within?.querySelectorAll('[data-waits]') ?? []) {
		const {waits} = button.dataset;
		if (waits !== 'time') {
			const ready = waits === 'change' ? touched : (fields(formOf(button))[waits] ?? []).length > 0;
			button.toggleAttribute('aria-disabled', false);
			if (!ready) {
				button.setAttribute('aria-disabled', 'true');
			}
		}
	}

	for (const part of within?.querySelectorAll('[data-shown-when]') ?? []) {
		const [name, value] = part.dataset.shownWhen.split('=');
		part.hidden = !(fields(formOf(part))[name] ?? []).includes(value);
	}
}

function toggle(field) {
	const role = field.getAttribute('role');
	const on = role === 'radio' ? true : !isOn(field);
	if (role === 'radio') {
		for (const other of formOf(field).querySelectorAll(`[role="radio"][data-name="${field.dataset.name}"]`)) {
			other.setAttribute('aria-checked', 'false');
		}
	}

	field.setAttribute('aria-checked', String(on));
	changed(field);
}

function changed(field) {
	const form = formOf(field);
	settle(form, true);
	if (html.dataset.rerender === '1') {
		rerender(form);
	}
}

// React may put new nodes where the old ones were: whoever kept one is left with a dead node
function rerender(part) {
	const rows = [...part.querySelectorAll('[data-virtual]')].map(list => kept.get(list));
	for (const child of [...part.children]) {
		child.replaceWith(child.cloneNode(true));
	}

	for (const [index, list] of [...part.querySelectorAll('[data-virtual]')].entries()) {
		kept.set(list, rows[index].map(row => row.cloneNode(true)));
		draw(list);
	}
}

async function press(pressed) {
	if (pressed.getAttribute('aria-disabled') === 'true') {
		return;
	}

	if (pressed.matches('[data-field]:not(input)')) {
		toggle(pressed);
		return;
	}

	await run(JSON.parse(pressed.dataset.do), pressed);
	if (html.dataset.rerender === '1') {
		document.querySelectorAll('[data-part]').forEach(rerender);
	}
}

const pressable = target => target.closest('[data-do],[data-field]:not(input)');

document.addEventListener('click', event => {
	const row = event.target.closest('label');
	const drawn = row?.querySelector('[role="checkbox"][data-field]');
	const pressed = pressable(event.target) ?? drawn;
	if (pressed) {
		void press(pressed);
	}
});

document.addEventListener('keydown', event => {
	const pressed = event.target.closest('[role][data-do],[role][data-field]:not(input)');
	if (pressed && ['Enter', ' '].includes(event.key)) {
		event.preventDefault();
		void press(pressed);
	}
});

document.addEventListener('change', event => {
	if (event.target.matches('input[data-field]')) {
		event.target.setAttribute('aria-checked', String(event.target.checked));
		changed(event.target);
	}
});

document.addEventListener('input', event => {
	if (event.target.matches('[data-search]')) {
		const wanted = event.target.value.trim().toLowerCase();
		const long = [...document.querySelectorAll('[data-virtual]')].flatMap(list => kept.get(list));
		for (const row of new Set([...long, ...document.querySelectorAll('[data-row]')])) {
			row.hidden = !row.dataset.row.includes(wanted);
		}

		drawAll();
	}
});

void fill(document.body);
const opened = new URL(location.href).searchParams.get('open');
if (opened) {
	// An address that shows a dialog at once, for tests and for looking at it
	void acts.open({url: opened}, document.body);
}
