"""Lists and windows that are laid out in less usual ways, each with a control nearby that only seems right."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.aim.elsewhere.integrations import LIST, OTHERS, address, column, main_list, remove_window
from benchmarks.aim.elsewhere.login import AGAIN, BEFORE, FIRST, card, consent, terms
from benchmarks.aim.elsewhere.maker import Line, Maker
from benchmarks.aim.elsewhere.sheet import Ask, Kind, Sheet, asks, never

GRID = "display:grid;grid-template-columns:1fr auto auto;gap:8px;align-items:center"
WRAP = "display:grid;grid-template-columns:1fr 1fr 1fr;gap:10px"


def listed(maker: Maker) -> list[str]:
    """Our app among four others."""
    names = [*maker.chance.sample(OTHERS, 4), maker.app]
    maker.chance.shuffle(names)
    return names


def controls(maker: Maker, name: str) -> tuple[str, str]:
    """View and edit and Remove of a row."""
    ours = name == maker.app
    edit = maker.press(maker.say("view_and_edit"), "view_and_edit" if ours else "")
    return edit, maker.press(maker.say("remove"), "remove" if ours else "")


def laid_out(lay: Callable[[Maker], str], right: bool = True) -> Callable[[Maker], Sheet]:
    """Business Integrations with its list laid out in some way."""

    def make(maker: Maker) -> Sheet:
        main = maker.title(maker.say("business_integrations"), 1) + lay(maker)
        html = maker.page(main, column(maker, "business_integrations"))
        asked = asks(maker, LIST, "remove", "view_and_edit") if right else never(LIST, "remove", "view_and_edit")
        return Sheet(address(maker, "business_tools"), html, asked)

    return make


def flat(maker: Maker) -> str:
    """Names and buttons one after the other in a grid of style alone; the buttons first, at times."""
    before = maker.odds(0.5)
    cells = []
    for name in listed(maker):
        words = f'<div class="{maker.css("n")}">{maker.text(name)}</div>'
        cells += [*controls(maker, name), words] if before else [words, *controls(maker, name)]
    style = GRID.replace("1fr auto auto", "auto auto 1fr") if before else GRID
    return f'<div style="{style}">{"".join(cells)}</div>'


def terms_list(maker: Maker) -> str:
    """A list of terms: the name, and then its buttons."""
    parts = "".join(f"<dt>{maker.text(name)}</dt><dd>{''.join(controls(maker, name))}</dd>" for name in listed(maker))
    return f"<dl>{parts}</dl>"


def two_rows(maker: Maker) -> str:
    """A table in which the buttons of a name stand in the row below it."""
    parts = "".join(
        f'<tr><th scope="row" colspan="2">{maker.text(name)}</th></tr><tr><td>{edit}</td><td>{remove}</td></tr>'
        for name, (edit, remove) in ((name, controls(maker, name)) for name in listed(maker))
    )
    return f"<table><tbody>{parts}</tbody></table>"


def side_by_side(maker: Maker) -> str:
    """Cards beside each other, name above, buttons below; each card has a class, or none."""
    kind = f' class="{maker.css("card")}"' if maker.odds(0.5) else ""
    cards = "".join(
        f"<div{kind}><div>{maker.text(name)}</div><div>{''.join(controls(maker, name))}</div></div>"
        for name in listed(maker)
    )
    return f'<div style="{WRAP}">{cards}</div>'


def upside_down(maker: Maker) -> str:
    """Rows that are drawn from the bottom up, and each from right to left."""
    rows = "".join(
        f'<div class="row" style="flex-direction:row-reverse">{"".join(controls(maker, name))}'
        f'<div class="mid">{maker.text(name)}</div></div>'
        for name in listed(maker)
    )
    return f'<div style="display:flex;flex-direction:column-reverse">{rows}</div>'


def of_parts(maker: Maker) -> str:
    """The app as a heading over its Pages, each of which can be removed by itself: there is no Remove of the app."""
    remove = maker.say("remove")
    parts = ""
    for name in listed(maker):
        pages = [Line(page, "Page", maker.press(remove)) for page in ("North Pier", "Harbour Bakery")]
        parts += f"<section>{maker.title(name, 3)}{maker.rows(pages)}</section>"
    return parts


def opened(maker: Maker) -> str:
    """Our row unfolded: below its own buttons, what it may do, each with a Remove."""
    remove, rows = maker.say("remove"), ""
    for name in listed(maker):
        inner = "".join(
            f'<div class="row"><div class="mid">{maker.text(said)}</div>{maker.press(remove)}</div>'
            for said in ("Manage ads", "Read insights")
        )
        head = f'<div class="row"><div class="mid">{maker.text(name)}</div>{"".join(controls(maker, name))}</div>'
        rows += f"<li>{head}{f'<div>{inner}</div>' if name == maker.app else ''}</li>"
    return f"<ul>{rows}</ul>"


def bare_row(maker: Maker) -> str:
    """Our app was removed and is listed still, with nothing to press; its neighbours have their buttons."""
    lines = [
        Line(name, "Removed" if name == maker.app else "", "" if name == maker.app else "".join(controls(maker, name)))
        for name in listed(maker)
    ]
    return maker.rows(lines)


def others_menu(maker: Maker) -> Sheet:
    """The menu of another row is open, with a Remove of its own in it; ours are behind three dots, and shut."""
    rows = maker.rows([Line(name, "", maker.icon(f"More options for {name}", sign="…")) for name in listed(maker)])
    entries = "".join(
        (f'<div role="menuitem" tabindex="0" zz="-">{maker.text(maker.say(key))}</div>')
        for key in ("view_and_edit", "remove")
    )
    menu = f'<div role="menu" style="position:absolute;top:120px;left:300px;background:#fff;z-index:9">{entries}</div>'
    html = maker.page(
        maker.title(maker.say("business_integrations"), 1) + rows, column(maker, "business_integrations"), menu
    )
    return Sheet(address(maker, "business_tools"), html, never(LIST, "remove", "view_and_edit"))


def two_windows(maker: Maker) -> Sheet:
    """Our question is open, and over it that of another app."""
    over = remove_window(maker, maker.app) + remove_window(maker, maker.pick(*OTHERS))
    html = maker.page(main_list(maker, targets=False), column(maker, "business_integrations"), over)
    asked = never("facebook.remove_dialog", "confirm") + never(LIST, "remove")
    return Sheet(address(maker, "business_tools"), html, asked)


def chooser(maker: Maker) -> Sheet:
    """Two people are logged in, and the login asks which of them: nobody but they can know."""
    people = [maker.press(maker.say("continue_as", name=name)) for name in (maker.person, "Ola Brandt")]
    html = card(maker, "Choose an account", terms(maker), maker.mixed(*people, maker.cancel()))
    # That of the person whose profile it is would be right as well: only the other one is wrong
    return Sheet(consent(maker), html, never(AGAIN, "edit_access"))


def not_you(maker: Maker) -> Sheet:
    """The first time, with a way to log in as somebody else and one to carry on in the app."""
    go = maker.press(maker.say("continue_as", name=maker.person), "continue")
    more = maker.press("Log in to another account", quiet=True) + maker.press(f"Open {maker.app}", quiet=True)
    html = card(maker, f"{maker.app}", terms(maker), maker.mixed(go, more, maker.cancel()))
    return Sheet(consent(maker), html, asks(maker, FIRST, "continue") + asks(maker, BEFORE, "continue"))


def named_alike(maker: Maker) -> Sheet:
    """Pages that are called like the choices and the buttons around them."""
    names = ("Continue", maker.say("save"), maker.say("opt_in_all_pages") + " Club", maker.say("next"))
    body = maker.box(maker.say("opt_in_all_pages"), "all", "radio")
    body += maker.box(maker.say("opt_in_current_pages"), "current", "radio", on=True)
    body = f'<div role="radiogroup">{body}</div><div class="scroll">{"".join(maker.box(name) for name in names)}</div>'
    go = maker.press(maker.say("continue"), "continue")
    html = card(maker, maker.say("choose_pages_heading"), body, maker.mixed(go, maker.cancel()))
    asked: tuple[Ask, ...] = asks(maker, "facebook.login_pages", "all", "current", "continue")
    return Sheet(consent(maker), html, asked + never(BEFORE, "continue"))


KINDS: dict[str, Kind] = {
    "flat": Kind(laid_out(flat)),
    "terms_list": Kind(laid_out(terms_list)),
    "two_rows": Kind(laid_out(two_rows)),
    "side_by_side": Kind(laid_out(side_by_side)),
    "upside_down": Kind(laid_out(upside_down)),
    "of_parts": Kind(laid_out(of_parts, right=False)),
    "opened": Kind(laid_out(opened)),
    "bare_row": Kind(laid_out(bare_row, right=False)),
    "others_menu": Kind(others_menu),
    "two_windows": Kind(two_windows),
    "chooser": Kind(chooser),
    "not_you": Kind(not_you),
    "named_alike": Kind(named_alike),
}
