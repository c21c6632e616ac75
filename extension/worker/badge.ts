/** The toolbar: the badge counts root causes, the icon has the colour of the state, the title says it in words. */

import type { Look } from './look';

const RED = '#b42318';
const ACCENT = '#1f5fd6';

type Ground = '' | 'soon-' | 'needs-' | 'unknown-';

interface Badge {
  text: string;
  colour: string;
  title: string;
  ground: Ground;
}

/** Show on the toolbar what the popup would show. A toolbar that cannot be drawn on keeps nothing else from being done. */
export async function showBadge(look: Look): Promise<void> {
  try {
    await draw(badgeOf(look));
  } catch (error) {
    console.debug('regrant: the toolbar was not drawn', error);
  }
}

async function draw({ text, colour, title, ground }: Badge): Promise<void> {
  await chrome.action.setBadgeText({ text });
  await chrome.action.setBadgeBackgroundColor({ color: colour });
  await chrome.action.setTitle({ title });
  await chrome.action.setIcon({ path: { 16: `/icons/${ground}16.png`, 32: `/icons/${ground}32.png` } });
}

const GROUND: Record<string, Ground> = { needs_you: 'needs-', soon: 'soon-', unknown: 'unknown-' };

/** What the badge says of a look. A service that cannot be reached says nothing about a connection: no number. */
export function badgeOf({ link, repair, status }: Look): Badge {
  if (repair?.state === 'running' || repair?.state === 'waiting') {
    const where = repair.step ? `, step ${repair.step.index + 1} of ${repair.step.of}` : '';
    return { text: '…', colour: ACCENT, ground: '', title: `regrant: ${repair.title}${where}` };
  }
  if (link.state === 'broken') {
    return { text: '', colour: RED, ground: 'unknown-', title: `regrant: ${link.words.message}` };
  }
  const causes = status?.roots.length ?? 0;
  const title = status ? `regrant: ${status.sentence}` : 'regrant';
  return { text: causes ? String(causes) : '', colour: RED, ground: GROUND[status?.state ?? ''] ?? '', title };
}
