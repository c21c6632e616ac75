/** The page after the installation: how to pair, and the one question that Firefox may have left unasked. */

import { META_HOSTS, SERVICE_HOST } from '../manifest';
import { speakHere } from '../words/catalogue';
import { language } from '../words/language';
import type { Key } from '../words/speak';

const WANTED = { origins: [SERVICE_HOST, ...META_HOSTS] };

const say = speakHere();

/** The page stands there in English; in another language each part says its sentence of that one. */
function speak(): void {
  document.documentElement.lang = language();
  for (const part of document.querySelectorAll<HTMLElement>('[data-say]')) {
    part.textContent = say(part.dataset['say'] as Key);
  }
}

async function show(): Promise<void> {
  const allowed = await chrome.permissions.contains(WANTED);
  const access = document.getElementById('access');
  const allow = document.getElementById('allow');
  if (access && allow) {
    access.textContent = say(allowed ? 'welcome_may' : 'welcome_may_not');
    allow.hidden = allowed;
  }
}

// Straight from the click, or the browser refuses to ask
document.getElementById('allow')?.addEventListener('click', () => {
  void chrome.permissions.request(WANTED).then(show);
});
speak();
void show();
