/** The page after the installation: how to pair, and the one question that Firefox may have left unasked. */

import { META_HOSTS, SERVICE_HOST } from '../manifest';

const WANTED = { origins: [SERVICE_HOST, ...META_HOSTS] };

async function show(): Promise<void> {
  const allowed = await chrome.permissions.contains(WANTED);
  const access = document.getElementById('access');
  const allow = document.getElementById('allow');
  if (access && allow) {
    access.textContent = allowed
      ? 'It may. Nothing to do here.'
      : 'Your browser keeps regrant off this computer, or off the pages of Meta that it points on.';
    allow.hidden = allowed;
  }
}

// Straight from the click, or the browser refuses to ask
document.getElementById('allow')?.addEventListener('click', () => {
  void chrome.permissions.request(WANTED).then(show);
});
void show();
