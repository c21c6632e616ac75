/** Who may send what: pages of our own may command, our content script on the guide's pages may report. */

import { isHome } from './hosts';
import { underWay } from './walking';

/** Which side a message came in by. */
export type Door = 'popup' | 'guide';

/** The kind of sender, or null for one that must not be listened to. */
export async function doorOf(sender: chrome.runtime.MessageSender): Promise<Door | null> {
  if (sender.id !== chrome.runtime.id) {
    return null;
  }
  if (sender.url?.startsWith(chrome.runtime.getURL(''))) {
    return 'popup';
  }
  const under = await underWay.get();
  // The top frame alone is guided; a frame of Meta's inside another site's page is somebody else's stage
  const guided = sender.tab !== undefined && sender.frameId === 0 && under && isHome(under.guide, sender.url);
  return guided ? 'guide' : null;
}
