"""The document around what a team wrote: style, what its habits add, and the script that hides the marks."""

from __future__ import annotations

from benchmarks.aim.elsewhere.maker import Maker

STYLE = """
body{margin:0;font:15px/1.35 sans-serif;color:#1c1e21;background:#f0f2f5} *{box-sizing:border-box}
.gone{display:none} .sr{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0);white-space:nowrap}
[role=button],button,.btn{display:inline-block;position:relative;min-width:34px;min-height:30px;padding:5px 9px;
 margin:3px;background:#e4e6eb;border:0;border-radius:6px;cursor:pointer;font:inherit;color:inherit;text-decoration:none}
.over{position:absolute;inset:0;border-radius:inherit} .frame{display:flex;gap:16px}
.side{width:230px;padding:12px} .main{flex:1;padding:12px;max-width:720px;background:#fff}
.row{display:flex;align-items:center;gap:8px;padding:8px;border-bottom:1px solid #ddd} .row>.mid{flex:1;min-width:0}
.veil{position:fixed;inset:0;background:#0007;z-index:30} .win{position:fixed;z-index:31;left:20%;right:20%;top:40px;
 max-height:88vh;overflow:auto;background:#fff;border-radius:10px;padding:14px}
dialog{width:60%;max-height:88vh;border:0;border-radius:10px;padding:14px;top:40px;margin-top:0}
.card{max-width:520px;margin:24px auto;background:#fff;padding:18px;border-radius:10px}
.small{font-size:12px;color:#65676b}
.scroll{max-height:190px;overflow:auto;border:1px solid #ddd;margin:6px 0}
.opt{display:flex;gap:8px;padding:6px;align-items:center}
.see{position:absolute;opacity:0;width:20px;height:20px;margin:0}
.draw{display:inline-block;width:20px;height:20px;border:2px solid #777}
.toast{position:fixed;left:16px;bottom:16px;background:#333;color:#fff;padding:12px;z-index:50}
.sw{width:38px;height:22px;border-radius:11px;background:#bbb;display:inline-block;position:relative;min-width:38px;padding:0}
.tab{padding:8px;display:inline-block;position:relative;cursor:pointer}
.cut{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
table{width:100%;border-collapse:collapse} td,th{padding:7px;text-align:start} ul{list-style:none;padding:0;margin:0}
.bar{position:fixed;left:0;right:0;bottom:0;background:#fff;padding:14px;z-index:40;border-top:1px solid #999}
"""

SCRIPT = """
const TRUTH = Symbol.for('truth');
function hide(root) {
  for (const one of root.querySelectorAll('*')) {
    if (one.hasAttribute('zz')) { one[TRUTH] = one.getAttribute('zz'); one.removeAttribute('zz'); }
    if (one.shadowRoot) hide(one.shadowRoot);
    if (one.isConnected && one.hasAttribute('data-open')) { one.removeAttribute('data-open'); one.showModal(); }
  }
}
hide(document);
const LATE = document.querySelector('template[late]');
if (LATE) {
  const spot = LATE.parentElement, parts = [...LATE.content.childNodes];
  hide(LATE.content); LATE.remove(); document.currentScript.remove();
  parts.forEach((part, at) => setTimeout(() => { spot.append(part); hide(document); }, 150 + 60 * at));
}
if (document.body.dataset.again) {
  delete document.body.dataset.again;
  const again = (from) => { const to = from.cloneNode(false);
    if (from[TRUTH]) to[TRUTH] = from[TRUTH];
    for (const one of from.childNodes) to.append(again(one)); return to; };
  const turn = () => { for (const one of document.querySelectorAll('main, [role=main], .card')) {
    if (!one.querySelector('x-press')) one.replaceWith(again(one)); } };
  setInterval(turn, 170);
}
"""


def document(maker: Maker, body: str, over: str) -> str:
    """A whole page out of what a team wrote and what lies over it."""
    again = ' data-again="1"' if "rerender" in maker.habits else ""
    whole = f'<html lang="{maker.language}" dir="{maker.direction}">'
    extra = "".join(part(maker) for part in (stale, toast, banner, chat))
    before = stranger(maker, over)
    mount = f"{body}<div>{over}</div>" if maker.odds(0.5) else body
    portal = over if mount == body else ""
    # Of the browser's own windows the one that is opened last lies in front
    mount, extra = (mount + before, extra) if "late" in maker.habits and "<dialog" in mount else (mount, extra + before)
    return (
        f'<!doctype html>{whole}<head><meta charset="utf-8"><title>Facebook</title><style>{STYLE}</style></head>'
        f'<body{again}><div id="facebook"><div>{late(maker, mount)}</div></div>{portal}{extra}'
        f"<script>{SCRIPT}</script></body></html>"
    )


def late(maker: Maker, body: str) -> str:
    """What fills in after the page has come, if it does."""
    if "late" not in maker.habits:
        return body
    return f"<div></div><div><template late>{body}</template></div>"


def stale(maker: Maker) -> str:
    """A window that was closed and left behind, with a button of each word in it."""
    if "stale" not in maker.habits:
        return ""
    hidden = maker.pick("display:none", "visibility:hidden", "opacity:0;pointer-events:none", "left:-9999px;right:auto")
    aria = ' aria-hidden="true"' if "opacity" in hidden or "left" in hidden else ""
    words = "".join(maker.press(maker.say(key)) for key in ("remove", "cancel", "continue", "save", "done"))
    return (
        f'<div role="dialog" class="win" aria-label="{maker.app}" '
        f'style="{hidden}"{aria}><h2>{maker.app}</h2>{words}</div>'
    )


def toast(maker: Maker) -> str:
    """News in a corner that says the app's name again."""
    if "toast" not in maker.habits:
        return ""
    undo = f'<span role="button" tabindex="0" zz="-">{maker.say("settings")}</span>'
    return f'<div class="toast" role="{maker.pick("status", "alert")}"><span>{maker.app}</span> · 1 {undo}</div>'


def banner(maker: Maker) -> str:
    """A bar at the foot of the page that sells something."""
    if "banner" not in maker.habits:
        return ""
    no = maker.press(maker.say("close"), quiet=True)
    return (
        '<div class="bar" role="region" aria-label="Meta Verified">'
        f"Get Meta Verified {maker.press('Get started')}{no}</div>"
    )


def chat(maker: Maker) -> str:
    """A frame with a helper in it, as on pages of tools."""
    if "chat" not in maker.habits:
        return ""
    inside = "<button>Reconnect</button><button>Refresh</button><button>Close</button>"
    return (
        f'<iframe title="Chat" srcdoc="{inside}" style="position:fixed;right:8px;bottom:8px;width:120px;height:60px;'
        'border:0;z-index:60"></iframe>'
    )


def stranger(maker: Maker, over: str) -> str:
    """A window of another matter in front of everything; a namesake has a button with the very words of ours."""
    if maker.nothing not in {"stranger", "namesake"}:
        return ""
    said = ["Not now", "Turn on"]
    if maker.nothing == "namesake" and maker.right_words:
        said[1] = maker.chance.choice(maker.right_words)
    inner = f"<h2>Turn on alerts?</h2><p>{maker.person}</p>{''.join(maker.press(word) for word in said)}"
    modal = maker.pick(' aria-modal="true"', "")
    if "<dialog" in over:
        return f'<dialog data-open="1" aria-label="Turn on alerts?">{inner}</dialog>'
    return (
        f'<div class="veil" style="z-index:69"></div><div class="win" role="dialog"{modal} '
        f'aria-label="Turn on alerts?" style="z-index:70">{inner}</div>'
    )
