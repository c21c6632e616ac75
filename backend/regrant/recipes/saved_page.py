"""A saved page made harmless, and looked at in a browser of its own: nothing is fetched, and no script of it runs.

What was saved is hostile: it may hold scripts, addresses that tell its maker that it was opened, and a redirection.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import unquote

from regrant.errors import BadInput, BrowserMissing

NAMED_BY = "REGRANT_BROWSER"
BROWSERS = ("chromium", "chromium-browser", "ungoogled-chromium", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PATIENCE = 90  # seconds: a browser's first start on a busy machine takes ten
LARGEST = 30_000_000  # bytes: the largest page of Meta's that was saved has four million
SWITCHES = (
    *("--headless=new", "--dump-dom", "--disable-gpu", "--no-first-run", "--disable-extensions", "--mute-audio"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps"),
    *("--disable-breakpad", "--no-pings", "--disable-dev-shm-usage", "--window-size=1280,900"),
    # Three locks on one door: no name is found, what has a number goes nowhere, and the page's own rules allow nothing
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>"),
)
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
DOCTYPE = re.compile(r"\s*(?:<!--.*?-->\s*)*<!doctype", re.IGNORECASE | re.DOTALL)
DIRECTIVE = re.compile("http-equiv", re.IGNORECASE)
LINK = re.compile(r"<link\b[^>]*>", re.IGNORECASE)
HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\"'>\s]+)", re.IGNORECASE)


def find_browser() -> str:
    """The Chromium to look with: `$REGRANT_BROWSER`, else one that is installed; raises BrowserMissing."""
    if named := os.environ.get(NAMED_BY):
        if found := shutil.which(named):
            return found
        raise BrowserMissing(f"{NAMED_BY} is {named!r}, which cannot be run", hint="Give it the path of a Chromium.")
    found = next((path for name in (*BROWSERS, *PLACES) if (path := shutil.which(name))), None)
    if not found:
        raise BrowserMissing(
            "no Chromium or Chrome is on this machine",
            hint=f"Install Chromium (Debian: apt-get install chromium), or set {NAMED_BY} to its path.",
        )
    return found


def read_page(path: Path) -> str:
    """The saved page with the style sheets that were saved beside it; raises BadInput for what is no page."""
    if path.stat().st_size > LARGEST:
        raise BadInput(f"{path.name} is larger than {LARGEST // 1_000_000} MB", hint="Save the one page as HTML.")
    text = path.read_text(encoding="utf-8", errors="replace")
    if "<" not in text or text.startswith(("From:", "MIME-Version:")):
        raise BadInput(f"{path.name} is no HTML", hint="In the browser: Save page as, Web page, complete.")
    return LINK.sub(lambda link: _sheet(link.group(), path), text)


def saved_from(page: str) -> str | None:
    """The address that the browser wrote into the page when it saved it."""
    found = SAVED_FROM.search(page[:4096])
    return found.group(1) if found else None


def _sheet(link: str, page: Path) -> str:
    """A linked style sheet of the saved folder, written out; any other link is left, and fetches nothing."""
    href = HREF.search(link)
    if not href or "stylesheet" not in link.lower():
        return link
    folder = page.resolve().parent
    try:
        sheet = (folder / unquote(href.group(1))).resolve()
        if not (sheet.is_relative_to(folder) and sheet.is_file() and sheet.stat().st_size < LARGEST):
            return link
    except (OSError, ValueError):  # no name of a file at all: a whole style sheet as a data: address, or a NUL
        return link
    rules = sheet.read_text(encoding="utf-8", errors="replace").replace("</", "<\\/")
    return f"<style>{rules}</style>"


def harmless(page: str, script: str, nonce: str) -> str:
    """The page with one script before all else, and a rule that lets no other run and nothing be fetched."""
    rule = (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'unsafe-inline' data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    # A redirection, or a rule of the page's own that forbids ours
    rest = DIRECTIVE.sub("data-http-equiv", page)
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{rule}">'
    own = script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
    start = "<!doctype html>\n" if DOCTYPE.match(page) else ""
    return f'{start}{head}<script nonce="{nonce}">{own}</script>\n{rest}'


def ask(page: str, script: str, asked: object) -> object:
    """What the script answers on the page; raises BrowserMissing, and BadInput where the page keeps it from answering.

    `script` reads `regrantTry`, and puts its answer in the place of the page behind a mark that nobody can guess.
    """
    mark, nonce = secrets.token_hex(16), secrets.token_hex(16)
    told = json.dumps({"mark": mark, "asked": asked}).replace("<", "\\u003c")
    with tempfile.TemporaryDirectory(prefix="regrant-try-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "page.html"
        copy.write_text(harmless(page, f"var regrantTry = {told};\n{script}", nonce), encoding="utf-8")
        printed = _printed(find_browser(), copy, Path(folder) / "profile")
    found = re.search(rf"{mark}:([0-9a-f]+):", printed)
    if not found:
        raise BadInput("the browser could not read the page", hint="Does it open in a browser by itself?")
    return json.loads(bytes.fromhex(found.group(1)))


def _printed(browser: str, page: Path, profile: Path) -> str:
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # Chromium refuses root otherwise
    command = [browser, *SWITCHES, *root, f"--user-data-dir={profile}", page.as_uri()]
    with subprocess.Popen(  # noqa: S603 - the browser that the person named, and a file of ours
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    ) as started:
        try:
            return started.communicate(timeout=PATIENCE)[0]
        except subprocess.TimeoutExpired as slow:
            if hasattr(os, "killpg"):
                os.killpg(started.pid, signal.SIGKILL)
            started.kill()
            raise BadInput(f"the browser did not answer within {PATIENCE} seconds", hint="Try it again.") from slow
