/** The toolbar's badge: how many root causes wait, or that a walk is under way. */

import type { Look } from './look';

const RED = '#b42318';
const ACCENT = '#1f5fbf';

/** Show on the toolbar what the popup would show. The title says it in words, for the colour alone says nothing. */
export async function showBadge(look: Look): Promise<void> {
  const { text, colour, title } = badgeOf(look);
  await chrome.action.setBadgeText({ text });
  await chrome.action.setBadgeBackgroundColor({ color: colour });
  await chrome.action.setTitle({ title });
}

/** What the badge says of a look. A service that cannot be reached says nothing about a connection: no number. */
export function badgeOf(look: Look): { text: string; colour: string; title: string } {
  if (look.repair?.state === 'running' || look.repair?.state === 'waiting') {
    const { step } = look.repair;
    const where = step ? `, step ${step.index + 1} of ${step.of}` : '';
    return { text: '…', colour: ACCENT, title: `regrant: ${look.repair.title}${where}` };
  }
  const causes = look.link.state === 'ready' ? (look.status?.roots.length ?? 0) : 0;
  const sentence = look.link.state === 'broken' ? look.link.words.message : look.status?.sentence;
  return { text: causes ? String(causes) : '', colour: RED, title: sentence ? `regrant: ${sentence}` : 'regrant' };
}
