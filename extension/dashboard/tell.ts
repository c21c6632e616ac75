/** Says something at the top of the page, where a screen reader hears it. */

/** Say one sentence; `bad` for what did not work, `lang` where it is not the page's own. The same is said again. */
export function tell(text: string, bad = false, lang = ''): void {
  const place = document.getElementById('told');
  if (!place) {
    return;
  }
  place.replaceChildren();
  place.className = bad ? 'told bad' : 'told';
  const line = document.createElement('p');
  line.dir = 'auto';
  if (lang) {
    line.lang = lang;
  }
  line.textContent = text;
  place.append(line);
}
