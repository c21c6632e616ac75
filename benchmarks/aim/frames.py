"""Lists, windows and whole pages of the second builder."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from benchmarks.aim.hand import RIGHT_TO_LEFT, Hand

LISTS = (
    "ul",
    "roles",
    "table",
    "grid",
    "soup",
    "wrapped",
    "parted",
    "cards",
    "accordion",
    "pressable",
    "section",
    "headed_table",
)
NAMES = ("plain", "link", "heading", "described", "cut", "button", "status", "initial", "block_link", "badge", "halves")
WINDOWS = ("labelled", "labelledby", "native", "alert", "filling", "beside_shade")
AWAY = (
    "display:none",
    "visibility:hidden;position:absolute;top:90px;left:300px",
    "opacity:0;pointer-events:none;position:absolute;top:90px;left:300px",
    "position:absolute;left:-9999px",
    "position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)",
)
"""How a window that was closed is kept."""
MOUNTS = ("inside", "outside")

BUTTON = "position:relative;display:inline-block;border:0;font:inherit"
STYLE = {
    "row": "display:flex;align-items:center;gap:10px;padding:8px 12px;border-bottom:1px solid #ddd",
    "card": "display:inline-block;width:230px;vertical-align:top;padding:12px;margin:6px;border:1px solid #ccc",
    "grow": "flex:1;min-width:0",
    "b": f"{BUTTON};padding:6px 12px;background:#e4e6eb;border-radius:6px;color:#111;text-decoration:none",
    "i": f"{BUTTON};padding:4px;width:26px;height:26px;background:#eee",
    "l": "color:#1863d6;cursor:pointer",
    "h": "font-size:20px;font-weight:700;display:block;margin:8px 0",
    "s": "color:#666;font-size:12px",
    "x": "display:flex;gap:8px;align-items:flex-start;padding:6px 0",
    "d": "width:20px;height:20px;flex:none;border:2px solid #888;border-radius:5px;display:inline-block",
    "clear": "position:absolute;opacity:0;width:20px;height:20px",
    "over": "position:absolute;inset:0",
    "gone": "display:none",
    "shade": "position:fixed;inset:0;background:#0006;z-index:9;display:flex;align-items:center;justify-content:center",
    "window": "position:relative;background:#fff;padding:16px;width:520px;max-height:640px;overflow:auto;border:0",
    "floating": "position:fixed;left:240px;top:60px;z-index:10",
    "filling": "position:fixed;inset:0;z-index:9;background:#0006",
    "top": "position:relative;z-index:20",
    "plainlink": "color:inherit;text-decoration:none;display:block",
    "row2": "display:flex;gap:14px;align-items:center",
    "pill": "background:#def;border-radius:9px;padding:0 8px;font-size:11px",
    "x2": "display:block;padding:6px 0",
    "panel": "margin:60px auto;width:520px;background:#fff;padding:16px",
    "foot": "display:flex;gap:8px;justify-content:flex-end;padding-top:12px",
    "cut": "display:inline-block;max-width:160px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap",
    "side": "float:left;width:180px;padding:12px",
    "main": "margin-left:210px;padding:12px;max-width:680px",
    "toast": "position:fixed;left:12px;bottom:12px;background:#333;color:#fff;padding:10px",
    "scroller": "max-height:180px;overflow:auto",
    "tab": "display:inline-block;padding:6px 10px",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: its name, what stands below, and its controls as HTML."""

    name: str
    small: str
    controls: str


def listed(hand: Hand, rows: list[Row], way: str, name_way: str) -> str:
    """A list of rows in one of the ways a list is written."""
    made = [(name_of(hand, row, name_way), row.controls) for row in rows]
    row, grow = hand.c("row"), hand.c("grow")
    icon = '<svg width="30" height="30" aria-hidden="true"><circle cx="15" cy="15" r="14" fill="#bcd"/></svg>'
    flat = [f'{icon}<div class="{grow}">{name}</div>{controls}' for name, controls in made]
    if way == "ul":
        return "<ul>" + "".join(f'<li class="{row}">{one}</li>' for one in flat) + "</ul>"
    if way == "roles":
        lines = "".join(f'<div role="listitem"><div class="{row}">{one}</div></div>' for one in flat)
        return f'<div role="list">{lines}</div>'
    if way == "table":
        cells = "".join(f"<tr><td>{icon}</td><td>{name}</td><td>{controls}</td></tr>" for name, controls in made)
        return f"<table><tbody>{cells}</tbody></table>"
    if way == "grid":
        lines = "".join(
            f'<div role="row" class="{row}"><div role="cell" class="{grow}">{name}</div>'
            f'<div role="cell">{controls}</div></div>'
            for name, controls in made
        )
        return f'<div role="table">{lines}</div>'
    return _loose(hand, way, made, flat)


def _loose(hand: Hand, way: str, made: list[tuple[str, str]], flat: list[str]) -> str:
    """Lists without any role."""
    row = hand.c("row")
    if way == "wrapped":
        return "<div>" + "".join(f'<div><div class="{row}">{one}</div></div>' for one in flat) + "</div>"
    if way == "parted":
        return "<div>" + "<hr>".join(f'<div class="{row}">{one}</div>' for one in flat) + "</div>"
    if way == "cards":
        card, foot = hand.c("card"), hand.c("foot")
        return "".join(
            f'<div class="{card}"><div>{name}</div><div class="{foot}">{controls}</div></div>'
            for name, controls in made
        )
    if way == "pressable":
        own = f'role="button" tabindex="0" class="{row}"'
        return "".join(f'<div role="listitem"><div {own}>{one}</div></div>' for one in flat)
    if way == "section":
        foot = hand.c("foot")
        return "".join(
            f"<section><header>{name}</header><div>Used this week</div>"
            f'<footer class="{foot}">{controls}</footer></section>'
            for name, controls in made
        )
    if way == "headed_table":
        head = '<tr><th scope="col">Name</th><th scope="col">Since</th><th scope="col"></th></tr>'
        lines = "".join(
            f'<tr><th scope="row">{name}</th><td>2 days</td><td>{controls}</td></tr>' for name, controls in made
        )
        return f"<table>{head}{lines}</table>"
    if way == "accordion":
        outer, grow, foot = hand.c("part"), hand.c("grow"), hand.c("foot")
        return "".join(
            f'<div class="{outer}"><div class="{row}"><div class="{grow}">{name}</div></div>'
            f'<div class="{foot}">{controls}</div></div>'
            for name, controls in made
        )
    return "<div>" + "".join(f'<div class="{row}">{one}</div>' for one in flat) + "</div>"


def name_of(hand: Hand, row: Row, way: str) -> str:
    """The name of a row, with what stands below or beside it."""
    text, small = hand.text(row.name), hand.small(row.small)
    full = escape(row.name, quote=True)
    if way == "link":
        return f'<a href="#app">{text}</a>{small}'
    if way == "heading":
        return f"<h4>{text}</h4>{small}"
    if way == "cut":
        short = row.name if len(row.name) < 9 else row.name[:7] + "…"
        return f'<span title="{full}" aria-label="{full}">{hand.text(short)}</span>{small}'
    if way == "button":
        return f'<div role="button" tabindex="0" aria-expanded="true">{text}</div>{small}'
    if way == "initial":
        return f'<span class="{hand.c("d")}">{row.name[:1]}</span><div>{text}</div>{small}'
    if way == "block_link":
        return f'<a href="#app" class="{hand.c("plainlink")}"><div>{text}</div>{small}</a>'
    if way == "badge":
        return f'<div class="{hand.c("row2")}"><div>{text}</div><div class="{hand.c("pill")}">Active</div></div>{small}'
    if way == "halves":
        return f"<div>{hand.cut_up(row.name)}</div>{small}"
    if way == "status":
        return f"<div><b>{text}</b></div><div>{escape(row.small)}</div><div>Active</div>"
    if way == "described":
        return f"<div>{text}</div><div>Works beside Iconosquare, Madgicx and Buffer.</div>"
    return f"<div>{text}</div>{small}"


def window(hand: Hand, way: str, title: str, body: str, foot: str, closer: str = "") -> str:
    """A window over the page."""
    id_ = hand.uid()
    head = f'<div id="{id_}">{title}</div>{closer}'
    inner = f'{head}<div>{body}</div><div class="{hand.c("foot")}">{foot}</div>'
    box = hand.c("window")
    if way == "native":
        return f'<dialog class="{box}" aria-labelledby="{id_}" data-show>{inner}</dialog>'
    if way == "filling":
        return (
            f'<div role="dialog" aria-modal="true" aria-labelledby="{id_}" class="{hand.c("filling")}">'
            f'<div class="{hand.c("shade")}"><div class="{box}">{inner}</div></div></div>'
        )
    if way == "beside_shade":
        floating = hand.c("window", "floating")
        shade = f'<div class="{hand.c("shade")}"></div>'
        return f'{shade}<div role="dialog" aria-labelledby="{id_}" class="{floating}">{inner}</div>'
    role = "alertdialog" if way == "alert" else "dialog"
    named = f'aria-labelledby="{id_}"' if way == "labelledby" else 'aria-modal="true"'
    return f'<div class="{hand.c("shade")}"><div role="{role}" {named} class="{box}">{inner}</div></div>'


def stale(hand: Hand, app: str) -> str:
    """A window that was closed and still hangs in the page."""
    buttons = f'<div role="button">{hand.say("cancel")}</div><div role="button">{hand.say("remove")}</div>'
    way = hand.chance.choice(AWAY)
    return f'<div style="{way}"><div role="dialog" aria-modal="true">{escape(app)} {buttons}</div></div>'


def welcome(hand: Hand, native: bool) -> str:
    """A window that lies over all others and has nothing to do with the page; `native` ones lie over any other."""
    title = hand.heading("Welcome to your new settings")
    way = "native" if native else "labelled"
    shown = window(hand, way, title, "<p>We moved things.</p>", hand.button("Take the tour"))
    return f'<div class="{hand.c("top")}">{shown}</div>'


LATE = """for (const part of document.querySelectorAll('[data-late]')) {
  const pieces = [...part.childNodes];
  part.replaceChildren();
  pieces.forEach((piece, at) => setTimeout(() => part.append(piece), 30 * (at + 1)));
}"""
AGAIN = """setInterval(() => {
  for (const part of document.querySelectorAll('#mount > div > div')) {
    if (!part.querySelector('dialog')) part.replaceChildren(...[...part.childNodes].map((one) => one.cloneNode(true)));
  }
}, 40);"""
"""What a page does by itself: fills in late and in pieces, or replaces its nodes again and again."""


def page(hand: Hand, body: str, layer: str = "", mount: str = "inside") -> str:
    """A whole page; `layer` is the window over it, mounted inside the root or beside it."""
    sheet = "".join(f".{hand.c(name)}{{{rules}}}" for name, rules in STYLE.items())
    shut = stale(hand, "Iconosquare") if "stale" in hand.habits else ""
    over = welcome(hand, "data-show" in layer) if "modal" in hand.habits else ""
    inside, outside = (layer + over, "") if mount == "inside" else ("", layer + over)
    script = (LATE if "late" in hand.habits else "") + (AGAIN if "rerender" in hand.habits else "")
    direction = "rtl" if hand.language in RIGHT_TO_LEFT else "ltr"
    return (
        f'<!doctype html><html lang="{hand.language}" dir="{direction}"><head><meta charset="utf-8">'
        "<title>Facebook</title>"
        f"<style>body{{font:14px/1.4 sans-serif;margin:0;background:#f4f5f7}}{sheet}</style></head><body>"
        f'<div id="mount"><div><div>{shut}{body}</div>{inside}{shut}</div></div><div>{shut}{outside}</div>'
        f"<script>for(const one of document.querySelectorAll('[data-show]'))one.showModal();{script}</script>"
        "</body></html>"
    )
