"""Business settings: who gets the leads, and who is in the business."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.aim.elsewhere.access import PEOPLE
from benchmarks.aim.elsewhere.integrations import OTHERS
from benchmarks.aim.elsewhere.maker import Line, Maker
from benchmarks.aim.elsewhere.sheet import PRESSED, Ask, Kind, Sheet, asks, never

HOME = "https://business.facebook.com"
TABS = {"people": "People", "partners": "Partners", "crms": "CRMs"}


def leads(maker: Maker) -> str:
    """One of the addresses of Leads access."""
    return HOME + maker.pick("/settings/leads-accesses", "/settings/leads-access", "/latest/settings/leads-accesses")


def column(maker: Maker) -> str:
    """The column on the left."""
    return "".join(
        maker.link(said) for said in ("Users", "People", "Partners", "Integrations", maker.say("leads_access"))
    )


def untouched(maker: Maker) -> Sheet:
    """Leads access that nobody has limited."""
    main = maker.title(maker.say("leads_access"), 1) + maker.paragraph("All admins of the Page have access.")
    html = maker.page(main + maker.press(maker.say("customise_access"), "customise"), column(maker))
    asked = asks(maker, "business.leads_access_open", "customise") + never(
        "business.leads_access", "crms", "assign_crms"
    )
    return Sheet(leads(maker), html, asked)


def customised(maker: Maker) -> Sheet:
    """Leads access with its three tabs, one of them open."""
    kind = maker.pick("people", "crms", "partners")
    said = {"people": "Assign people", "crms": maker.say("assign_crms"), "partners": "Assign partners"}[kind]
    tabs = maker.tabs([(TABS[key], key if not maker.nothing else "") for key in TABS], list(TABS).index(kind))
    names = {"people": (*PEOPLE[:2], maker.person), "crms": (*OTHERS[:2], maker.app), "partners": ("Northwind",)}[kind]
    ours = {"people": (maker.person, "person"), "crms": (maker.app, "app"), "partners": ("", "")}[kind]
    rows = maker.rows(
        [
            Line(name, "Full access", maker.press(maker.say("remove"), ours[1] if name == ours[0] else ""))
            for name in names
        ]
    )
    main = maker.title(maker.asset, 1) + tabs + maker.press(said, f"assign_{kind}") + rows
    html = maker.page(main, column(maker))
    asked = asks(maker, "business.leads_access", f"assign_{kind}", *([ours[1]] if ours[1] else []))
    if not maker.nothing:
        asked += tuple(Ask("business.leads_access", key, key) for key in TABS)
    return Sheet(leads(maker), html, asked + never("business.leads_access_open", "customise"))


def assigning(kind: str, target: str) -> Callable[[Maker], Sheet]:
    """The window in which a CRM or a person is ticked and assigned."""

    def make(maker: Maker) -> Sheet:
        mine = maker.app if kind == "crms" else maker.person
        names = [mine, *(OTHERS[:3] if kind == "crms" else PEOPLE[:3])]
        if maker.nothing == "gone":
            names.remove(mine)
        maker.chance.shuffle(names)
        if maker.odds(0.5):
            body = "".join(maker.box(name, target if name == mine else "") for name in names)
        else:
            body = maker.rows([Line(name, box=maker.tick(name, target if name == mine else "")) for name in names])
        foot = maker.mixed(maker.cancel(), maker.press("Assign", "assign"))
        title = maker.say("assign_crms") if kind == "crms" else "Assign people"
        over = maker.window(title, f'<div class="scroll">{body}</div>', foot, maker.close())
        main = maker.title(maker.asset, 1) + maker.tabs([(said, "") for said in TABS.values()])
        html = maker.page(main + maker.press(title), column(maker), over)
        screen = f"business.assign_{kind}"
        asked = asks(maker, screen, target) if maker.nothing == "gone" else asks(maker, screen, target, "assign")
        return Sheet(leads(maker), html, asked + never("business.leads_access", f"assign_{kind}"))

    return make


def people(maker: Maker) -> Sheet:
    """People of the business."""
    invite = maker.press(maker.pick("Invite people", "Invite People"), "invite")
    names = [*PEOPLE[:3], maker.person]
    rows = maker.rows(
        [
            Line(name, "Employee", maker.icon(f"More for {name}", "you" if name == maker.person else "", "…"))
            for name in names
        ]
    )
    html = maker.page(maker.title("People", 1) + invite + rows, column(maker))
    return Sheet(f"{HOME}/settings/people?business_id=5", html, asks(maker, "business.people", "invite", "you"))


KINDS: dict[str, Kind] = {
    "leads_open": Kind(untouched, PRESSED),
    "leads": Kind(customised, PRESSED),
    "assign_crms": Kind(assigning("crms", "app"), ("stranger", "gone")),
    "assign_people": Kind(assigning("people", "person"), ("stranger", "gone")),
    "business_people": Kind(people, PRESSED),
}
