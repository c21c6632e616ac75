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
		const dialog = pressed.closest('[data-dialog]') ?? topmost();
		dialog?.classList.add(...root.dataset.hiddenClass.split(' '));
		dialog?.setAttribute('aria-hidden', 'true');
	},
	async send({url, facts = {}}, pressed) {
		const body = JSON.stringify({...facts, fields: fields(formOf(pressed))});
		const answer = await fetch(url, {method: 'POST', body, headers: {'content-type': 'application/json'}});
		const {then = []} = await answer.json();
		await run(then, pressed);
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
	go({url}) {
		location.assign(url);
	},
};

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

	settle(within);
}

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

// What hangs together: a list behind a choice, a button that waits for one, items that all are on
function settle(within) {
	for (const button of within?.querySelectorAll('[data-waits]') ?? []) {
		const {waits} = button.dataset;
		if (waits !== 'time') {
			button.toggleAttribute('aria-disabled', false);
			if (!(fields(formOf(button))[waits] ?? []).length) {
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
	settle(form);
	if (html.dataset.rerender === '1') {
		rerender(form);
	}
}

// React may put new nodes where the old ones were: whoever kept one is left with a dead node
function rerender(part) {
	for (const child of [...part.children]) {
		child.replaceWith(child.cloneNode(true));
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
		for (const row of document.querySelectorAll('[data-row]')) {
			row.hidden = !row.dataset.row.includes(wanted);
		}
	}
});

void fill(document.body);
const opened = new URL(location.href).searchParams.get('open');
if (opened) {
	// An address that shows a dialog at once, for tests and for looking at it
	void acts.open({url: opened}, document.body);
}
