"""The same few things as other builders lay them out: cards of plain boxes, chips, icons, fields, windows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from e2e.bundles import bundle
from e2e.locating import ask, chromium, remove_of, target

pytestmark = pytest.mark.e2e

SURE = 0.8  # as in extension/guide/draw.ts
CHIP = "<span>Iconosquare <button data-is=chip>Remove</button></span>"
OTHERS = "".join(f"<li>{name} <button>Remove</button></li>" for name in ("Buffer", "Later", "Make"))
HEARD = "<span style='position: absolute; width: 1px; height: 1px; overflow: hidden'>Remove</span>"
CROSS = "<svg width=16 height=16 aria-hidden=true><path d='M0 0h9v9'/></svg>"
SLOTS = """() => {
  for (const one of document.querySelectorAll('x-press')) {
    one.attachShadow({ mode: 'open' }).innerHTML = '<button><slot></slot></button>';
    one.shadowRoot.firstChild.dataset.is = one.dataset.is ? 'button' : '';
  }
}"""
SEARCH = target("textbox", "search_people")
SAVE = target("button", "save", names=("Iconosquare",))
SIDE_BY_SIDE = "display: grid; grid-template-columns: 1fr 1fr"
WINDOW = (
    "<div role=dialog style='position: fixed; inset: 60px; background: #fff'>{}<button data-is=save>Save</button></div>"
)


def row(name: str, more: str = "Used yesterday", tag: str = "div") -> str:
    """A row whose name, note and buttons are boxes of one make."""
    note = f"<div>{more}</div>" if more else ""
    return f"<{tag}><div>{name}</div>{note}<div><button data-is='{name}'>Remove</button></div></{tag}>"


def linked(name: str, button: str) -> str:
    return f"<div><div><a href='#{name}'>{name}</a></div>{button}</div>"


def icon(inner: str) -> str:
    """Rows whose button is an icon."""
    return (
        f"<ul><li>Iconosquare <button data-is=icon>{inner}</button></li><li>Buffer <button>{inner}</button></li></ul>"
    )


def turns(form: str, *names: str) -> str:
    """Names and controls as brothers: `@` stands for the name, `!` for its button."""
    return "".join(form.replace("!", "<button data-is='@'>Remove</button>").replace("@", one) for one in names)


TWIN = (
    "<div class=row style='display: flex'><div><button data-is={1}>Remove</button></div>"
    "<div><div>{0}</div><div>Iconosquare</div></div></div>"
)
PINNED = (
    "<div style='display: flex'><div><div role=row>Buffer</div><div role=row>Iconosquare</div></div>"
    "<div><div role=row><button>Remove</button></div><div role=row><button data-is=ours>Remove</button></div></div>"
    "</div><style>[role=row] { height: 40px }</style>"
)
ROOTED = (
    "<div class=card><div>@</div><div>Used</div><div><y-press><template shadowrootmode=open>"
    "<button data-is=@>Remove</button></template></y-press></div></div>"
)
ROOT_OF_ROW = (
    "<x-row style='display: block'><template shadowrootmode=open><div><b>@</b></div><div>!</div></template></x-row>"
)
PART = "<p>So</p><button data-is=ours>Save</button>"
TRIO = ("Buffer", "Iconosquare", "Later")
GRID = "<div style='display: grid; grid-template-columns: 40px 1fr 1fr 200px'>{}</div>"
CELLS = "<i class=a>·</i><div class=b>@</div><div class=c>Used</div><div class=d>!</div>"
NAMELESS = "<i class=a>·</i><div class=b>Iconosquare</div><div class=c>Used</div><div class=d></div>"

# what is laid out, what is looked for, what is right: an element's `data-is`, or the reason why none is named
LAYOUTS: list[Any] = [
    pytest.param(row("Buffer") + row("Iconosquare"), remove_of(), "Iconosquare", id="boxes of one make"),
    pytest.param(row("Buffer", "") + row("Iconosquare", ""), remove_of(), "Iconosquare", id="boxes without a note"),
    pytest.param(
        f"<div style='{SIDE_BY_SIDE}'>{row('Iconosquare')}{row('Buffer')}</div>",
        remove_of(),
        "Iconosquare",
        id="cards side by side",
    ),
    pytest.param(
        row("Buffer") + "<div><div>Iconosquare</div><div>Used</div><div></div></div>" + row("Later"),
        remove_of(),
        "not_here",
        id="card of boxes without a button",
    ),
    pytest.param(
        linked("Buffer", "<div><button>Remove</button></div>")
        + linked("Iconosquare", "<div><button data-is=ours>Remove</button></div>"),
        remove_of(),
        "ours",
        id="boxes with the name as a link",
    ),
    pytest.param(
        f"<div style='{SIDE_BY_SIDE}'>{linked('Iconosquare', '')}{linked('Buffer', '<button>Remove</button>')}</div>",
        remove_of(),
        "not_here",
        id="neighbour's button beside a card without one",
    ),
    pytest.param(
        "<div style='display: grid; grid-template-columns: auto 1fr'><div class=d></div><div class=b>Iconosquare</div>"
        f"{turns('<div class=d>!</div><div class=b>@</div>', 'Buffer', 'Later', 'Make')}</div>",
        remove_of(),
        "not_here",
        id="buttons before the names, and the first has none",
    ),
    pytest.param(
        "<table><tr><td rowspan=2>Iconosquare<td>Corner Cafe<td><button>Remove</button><tr><td>Gym<td><button>Remove"
        "</button><tr><td>Buffer<td>Studio<td><button>Remove</button></table>",
        remove_of(),
        "not_here",
        id="name of several rows",
    ),
    pytest.param(
        f"<h1>Apps</h1>{turns('<h3>@</h3><p>Used</p>!<hr>', *TRIO)}", remove_of(), "Iconosquare", id="sections"
    ),
    pytest.param(
        f"<dl>{turns('<dt>@</dt><dd>Used by 2 Pages !</dd>', *TRIO)}</dl>", remove_of(), "Iconosquare", id="long terms"
    ),
    pytest.param(turns(ROOT_OF_ROW, *TRIO), remove_of(), "Iconosquare", id="rows that are shadow roots"),
    pytest.param(
        f"<h1>Canva asks for access</h1>{PART}",
        target("button", "save", kind="part", names=("Iconosquare",)),
        "not_here",
        id="page about another app",
    ),
    pytest.param(
        f"<h1>Iconosquare asks for access</h1>{PART}",
        target("button", "save", kind="part", names=("Iconosquare",)),
        "ours",
        id="page about the app",
    ),
    pytest.param(
        f"<h1>So</h1><img alt=Iconosquare>{PART}",
        target("button", "save", kind="part", names=("Iconosquare",)),
        "ours",
        id="page with the app's picture",
    ),
    *[
        pytest.param(
            f"<div role=list><div role=listitem>Iconosquare <button data-is=ours>{said}</button></div></div>",
            target("button", "refresh", kind="row", names=("Iconosquare",)),
            right,
            id=said,
        )
        for said, right in [
            ("Refresh Iconosquare", "ours"),
            ("Refresh Buffer", "not_here"),
            ("Refreshed", "not_here"),
            ("Refresh all", "not_here"),
        ]
    ],
    pytest.param(GRID.format(turns(CELLS, *TRIO)), remove_of(), "Iconosquare", id="grid of cells"),
    pytest.param(GRID.format(turns(CELLS, *TRIO[::2], "Iconosquare")), remove_of(), "Iconosquare", id="last of a grid"),
    pytest.param(
        GRID.format(turns(CELLS, "Buffer") + NAMELESS + turns(CELLS, "Later")), remove_of(), "not_here", id="empty cell"
    ),
    pytest.param(
        GRID.format(turns("<div class=d>!</div><div class=b>@</div>", *TRIO)),
        remove_of(),
        "not_here",
        id="buttons first",
    ),
    pytest.param(
        GRID.format("".join(f"<b>{one}</b>" for one in TRIO) + "<p><button>Remove</button></p>" * 3),
        remove_of(),
        "not_here",
        id="names, then buttons",
    ),
    pytest.param(
        "<dl>" + turns("<dt>@</dt><dd>Used</dd><dd>!</dd>", *TRIO) + "</dl>", remove_of(), "Iconosquare", id="terms"
    ),
    pytest.param(
        f"<dl>{turns('<dt>@</dt><dd>!</dd>', *TRIO[::2])}<dt>Iconosquare</dt><p><button>Remove</button></p></dl>",
        remove_of(),
        "not_here",
        id="one button below all terms",
    ),
    pytest.param(turns("<h3>@</h3><p>Used</p><div>!</div>", *TRIO), remove_of(), "Iconosquare", id="headings"),
    pytest.param(turns("<h3><a href=#>@</a></h3>!", *TRIO), remove_of(), "Iconosquare", id="headings that are links"),
    pytest.param(
        turns("<h3>@</h3><p>Iconosquare</p><div>!</div>", *TRIO[::2]),
        remove_of(),
        "not_here",
        id="maker below headings",
    ),
    pytest.param(
        "<h3>Iconosquare</h3><p>Used</p>" + turns("<h3>@</h3><p>Used</p><div>!</div>", "Buffer", "Later"),
        remove_of(),
        "not_here",
        id="heading without a button",
    ),
    pytest.param(
        GRID.format(turns("<b>@</b><b>Beta</b><b>!</b>", *TRIO)), remove_of(), "not_here", id="cells of one make"
    ),
    pytest.param(f"<div>{CHIP}</div><ul>{OTHERS}</ul>", remove_of(), "not_here", id="chip above a list without it"),
    pytest.param(f"<main>{CHIP}<ul>{OTHERS}</ul></main>", remove_of(), "not_here", id="chip beside the list"),
    pytest.param(
        f"<section><h3>Active</h3><p>{CHIP}</p></section><section><p>Later <button>Remove</button></p>"
        "<p>Make <button>Remove</button></p></section>",
        remove_of(),
        "chip",
        id="alone in a section, of the others' make",
    ),
    pytest.param(
        "<div><span>Iconosquare</span><button aria-label=Remove>×</button></div><p>No results</p>",
        remove_of(),
        "not_here",
        id="chip of a search that found nothing",
    ),
    pytest.param(TWIN.format("", "") + TWIN.format("Added 3 March", "no"), remove_of(), "more_than_one", id="twin"),
    pytest.param(PINNED, remove_of(), "ours", id="buttons in a table beside the names"),
    pytest.param(
        PINNED.replace("<button data-is", "Later <button data-is"),
        remove_of(),
        "not_here",
        id="table beside the names with names of its own",
    ),
    pytest.param(turns(ROOTED, "Buffer", "Iconosquare"), remove_of(), "Iconosquare", id="buttons in shadow roots"),
    pytest.param(
        "<div role=list><div role=listitem>Robin Vale <a href=#>View</a></div><div role=listitem>Iconosquare "
        "<a href=# data-is=ours>View</a></div></div>",
        target("button", kind="row", names=("Iconosquare",)),
        "ours",
        id="any control of the row, and there is but a link",
    ),
    pytest.param(
        f"<h1>Iconosquare</h1>{PART}", target("button", "save", kind="part", names=("Iconosquare",)), "ours", id="part"
    ),
    pytest.param(
        f"<h1>Iconosquare</h1><div><h2>Your other Pages</h2><p>Buffer</p>{PART}</div>",
        target("button", "save", kind="part", names=("Iconosquare",)),
        "not_here",
        id="part of the page about others",
    ),
    pytest.param(
        f"<h1>Robin Vale</h1>{PART}",
        target("button", "save", kind="part", names=("Iconosquare",)),
        "not_here",
        id="page of somebody else",
    ),
    pytest.param(icon(CROSS + HEARD), remove_of(), "icon", id="icon with a hidden text"),
    pytest.param(icon("<i role=img aria-label=Remove>x</i>"), remove_of(), "icon", id="letter that is a picture"),
    pytest.param(
        icon("<svg role=img aria-label=Remove width=16 height=16></svg>"),
        remove_of(),
        "icon",
        id="picture with a label",
    ),
    pytest.param(
        icon(f"{CROSS}<span style='display: none'>Remove</span>"),
        remove_of(),
        "not_here",
        id="icon with a text that is off",
    ),
    pytest.param(icon(f"Keep{HEARD}"), remove_of(), "not_here", id="hidden text beside words"),
    pytest.param(
        "<label for=i>Search people</label><input id=i data-is=field>", SEARCH, "field", id="label of a field"
    ),
    pytest.param("<label>Search people<input data-is=field></label>", SEARCH, "field", id="field in its label"),
    pytest.param("<input placeholder='Search people' data-is=field>", SEARCH, "field", id="placeholder"),
    pytest.param(
        "<label>Search people<textarea data-is=field>So</textarea></label>",
        SEARCH,
        "field",
        id="field of several lines",
    ),
    pytest.param(
        "<input role=combobox aria-label='Search people' data-is=field>", SEARCH, "field", id="field with a list"
    ),
    pytest.param(
        "<label>Name<input placeholder='Search people'></label>", SEARCH, "not_here", id="label before a placeholder"
    ),
    pytest.param("<h1>Save?</h1><button data-is=save>Save</button>", SAVE, "save", id="page need not name the app"),
    pytest.param(WINDOW.format("<h2>What Iconosquare may see</h2>"), SAVE, "save", id="window that names the app"),
    pytest.param(WINDOW.format("<h2>Save your login?</h2>"), SAVE, "not_here", id="window that names no app"),
]


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with chromium() as opened:
        yield opened


@pytest.mark.parametrize(("page", "wanted", "right"), LAYOUTS)
def test_what_a_person_would_press_is_named_or_nothing_is(
    tab: Page, page: str, wanted: dict[str, Any], right: str
) -> None:
    tab.set_content(f"<!doctype html><html lang=en><body><div>{page}</div></body></html>")
    tab.evaluate(SLOTS)
    tab.evaluate("source => { (0, eval)(source); }", bundle("testing/locate.page.ts"))

    answer = ask(tab, wanted)

    assert (
        answer["none"] == right
        if answer["is"] is None
        else (answer["is"], answer["confidence"] >= SURE) == (right, True)
    )
