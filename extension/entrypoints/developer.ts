/** The page for those who write data files: it switches the picker on and off. */

import { DEVELOPER } from '../worker/picking';

const box = document.getElementById('developer');
if (box instanceof HTMLInputElement) {
  void chrome.storage.local.get(DEVELOPER).then(({ [DEVELOPER]: on }) => {
    box.checked = on === true;
  });
  box.addEventListener('change', () => void chrome.storage.local.set({ [DEVELOPER]: box.checked }));
}
