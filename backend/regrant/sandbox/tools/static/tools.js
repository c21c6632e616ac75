// Opens a login in a popup where the tool does, and brings the person back afterwards.

document.addEventListener('click', event => {
	const link = event.target.closest('a[data-popup]');
	if (link && window.open(link.href, 'login', 'width=600,height=760')) {
		event.preventDefault();
	}
});

const returned = document.querySelector('[data-returned]');
if (returned && !returned.dataset.problem && window.opener) {
	window.opener.location.assign(returned.dataset.returned);
	window.close();
}

// A tool's own modal
document.addEventListener('click', event => {
	const opener = event.target.closest('[data-dialog]');
	if (opener) {
		document.querySelector(`#${opener.dataset.dialog}`).showModal();
	}

	event.target.closest('[data-close]')?.closest('dialog').close();
});
