/** Says something at the top of the page, where a screen reader hears it. */

/** Say one sentence; `bad` for what did not work. A second of the same is said again. */
export function tell(text: string, bad = false): void {
  const place = document.getElementById('told');
  if (!place) {
    return;
  }
  place.replaceChildren();
  place.className = bad ? 'told bad' : 'told';
  const line = document.createElement('p');
  line.dir = 'auto';
  line.textContent = text;
  place.append(line);
}
