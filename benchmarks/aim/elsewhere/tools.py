"""The tools' own pages, which their help articles describe; in English, as those are."""

from __future__ import annotations

from benchmarks.aim.elsewhere.maker import Line, Maker
from benchmarks.aim.elsewhere.sheet import PRESSED, Kind, Sheet, asks, never

PAGES = ("Harbour Bakery Outlet", "North Pier", "Lanternworks")


def column(maker: Maker, *said: str) -> str:
    """The tool's menu."""
    return "".join(maker.link(words) for words in said)


def pages(maker: Maker) -> list[str]:
    """The profiles that a tool lists, the one that is amiss among them."""
    names = [*maker.chance.sample(PAGES, 2), maker.asset]
    if maker.nothing == "gone":
        names.remove(maker.asset)
    maker.chance.shuffle(names)
    return names


def iconosquare_profiles(maker: Maker) -> Sheet:
    """Social profiles, with the way to Data access in a red banner."""
    bar = maker.paragraph("Some profiles were disconnected.") + maker.press("Go to Data access page", "data_access")
    main = maker.title("Social profiles", 1) + f'<div role="{maker.pick("alert", "status", "region")}">{bar}</div>'
    rows = maker.rows([Line(name, "Facebook", maker.press("Manage")) for name in pages(maker)])
    html = maker.page(main + rows, column(maker, "Dashboard", "Social profiles", "Billing"))
    return Sheet(
        "https://app.iconosquare.com/settings/profiles", html, asks(maker, "tools.iconosquare_profiles", "data_access")
    )


def iconosquare_access(maker: Maker) -> Sheet:
    """Data access: Refresh access, and Re-authenticate beside each Page."""
    head = maker.title("Data access", 1) + maker.press("Refresh access", "refresh_access")
    every = maker.odds(0.5)

    def line(name: str) -> Line:
        ours = name == maker.asset
        press = maker.press("Re-authenticate", "re_authenticate" if ours else "")
        return Line(name, "Access expired" if ours else "Connected", press if ours or every else "")

    html = maker.page(
        head + maker.rows([line(name) for name in pages(maker)]), column(maker, "Dashboard", "Data access")
    )
    screen = "tools.iconosquare_data_access"
    asked = (
        asks(maker, screen, "re_authenticate")
        if maker.nothing == "gone"
        else asks(maker, screen, "refresh_access", "re_authenticate")
    )
    return Sheet("https://app.iconosquare.com/data-access", html, asked)


def smarterqueue_profiles(maker: Maker) -> Sheet:
    """Social profiles: those disconnected first, each with Reconnect; three dots with the same in words."""
    listed = maker.odds(0.6)
    names = pages(maker)
    lost = [name for name in names if listed or name != maker.asset]

    def reconnect(name: str) -> Line:
        ours = name == maker.asset
        return Line(name, "Facebook Page", maker.press("Reconnect", "reconnect" if ours else ""))

    def kept(name: str) -> Line:
        return Line(name, "Facebook Page", maker.icon(f"More for {name}", "more" if name == maker.asset else "", "…"))

    well = [name for name in ("Quay Radio", *([] if listed else [maker.asset])) if name in ("Quay Radio", *names)]
    main = (
        maker.title("Social Profiles", 1)
        + maker.title("Disconnected Profiles")
        + maker.rows([reconnect(one) for one in lost])
    )
    main += maker.title("Connected Profiles") + maker.rows([kept(name) for name in well])
    html = maker.page(main, column(maker, "Queue", "Social Profiles", "Team"))
    screen = "tools.smarterqueue_profiles"
    asked = asks(maker, screen, "reconnect") if listed else never(screen, "reconnect") + asks(maker, screen, "more")
    return Sheet("https://app.smarterqueue.com/settings/profiles", html, asked)


def smarterqueue_choose(maker: Maker) -> Sheet:
    """Which Pages to connect again, after the login."""
    body = "".join(maker.box(name, on=name == maker.asset) for name in pages(maker))
    foot = maker.mixed(maker.press("Re-Connect", "re_connect"), maker.cancel())
    html = maker.page(
        maker.title("Choose your Facebook Pages", 1) + body + foot, column(maker, "Queue", "Social Profiles")
    )
    return Sheet(
        "https://app.smarterqueue.com/connect/facebook", html, asks(maker, "tools.smarterqueue_choose", "re_connect")
    )


def madgicx(maker: Maker) -> Sheet:
    """Ad accounts: Reauthenticate above the list, an icon beside each."""
    head = maker.title("Manage connected ad accounts", 1) + maker.press("Reauthenticate", "reauthenticate")
    told = maker.odds(0.4)

    def line(name: str) -> Line:
        said = f"Refresh {name}" if told else "Refresh"
        return Line(name, "act_1029384756", maker.icon(said, "refresh" if name == maker.asset else "", "⟳"))

    html = maker.page(
        head + maker.rows([line(name) for name in pages(maker)]), column(maker, "Settings", "Ads Manager")
    )
    screen = "tools.madgicx_accounts"
    asked = (
        asks(maker, screen, "refresh") if maker.nothing == "gone" else asks(maker, screen, "reauthenticate", "refresh")
    )
    return Sheet("https://app.madgicx.com/settings/ad-accounts", html, asked)


def hub(maker: Maker) -> Sheet:
    """The Integration Hub: Facebook as it is, opened, or in the library with a plus."""
    library = "".join(
        f'<div class="row">{maker.icon(f"Add {name}", "add" if name == "Facebook" else "", "+")}<b>{name}</b></div>'
        for name in maker.chance.sample(("Facebook", "LinkedIn", "Marketo"), 3)
    )
    again = maker.press("Reauthenticate", "reauthenticate")
    main = maker.title("Integration Hub", 1) + maker.rows(
        [Line("Facebook, Harbour leads", "Expires in 15 days", again)]
    )
    html = maker.page(main + maker.title("Integrations Library") + library, column(maker, "Settings", "Users"))
    return Sheet(
        "https://app.integrate.com/settings/hub", html, asks(maker, "tools.integrate_hub", "reauthenticate", "add")
    )


def new(maker: Maker) -> Sheet:
    """The modal in which Integrate makes a new integration."""
    body = maker.press("Authenticate", "authenticate") + maker.field("Name", "name")
    over = maker.window(
        "New Facebook integration",
        body,
        maker.mixed(maker.press("Integrate", "integrate"), maker.cancel()),
        maker.close(),
    )
    html = maker.page(
        maker.title("Integration Hub", 1) + maker.press("Reauthenticate"), column(maker, "Settings", "Integrate"), over
    )
    asked = asks(maker, "tools.integrate_new", "authenticate", "integrate", "name")
    return Sheet("https://app.integrate.com/settings/hub", html, asked + never("tools.integrate_hub", "reauthenticate"))


def zoomsphere(maker: Maker) -> Sheet:
    """Social accounts: a Refresh icon at the right of each profile."""
    told = maker.odds(0.4)
    names = [
        name for name in ("Ola Brandt", maker.person, "Jun Seo") if name != maker.person or maker.nothing != "gone"
    ]

    def line(name: str) -> Line:
        said = f"Refresh {name}" if told else "Refresh"
        return Line(
            name,
            "3 pages" + ", expired" * (name == maker.person),
            maker.icon(said, "refresh" if name == maker.person else "", "⟳"),
        )

    main = maker.tabs([("Social profiles", ""), ("Social accounts", "")], 1) + maker.title("Social accounts", 1)
    html = maker.page(main + maker.rows([line(name) for name in names]), column(maker, "Settings", "Users"))
    return Sheet(
        "https://app.zoomsphere.com/settings/accounts", html, asks(maker, "tools.zoomsphere_accounts", "refresh")
    )


GONE = ("gone", "stranger")
KINDS: dict[str, Kind] = {
    "iconosquare_profiles": Kind(iconosquare_profiles, PRESSED),
    "iconosquare_access": Kind(iconosquare_access, (*PRESSED, "gone")),
    "smarterqueue_profiles": Kind(smarterqueue_profiles, GONE),
    "smarterqueue_choose": Kind(smarterqueue_choose, PRESSED),
    "madgicx": Kind(madgicx, (*PRESSED, "gone")),
    "integrate_hub": Kind(hub, PRESSED),
    "integrate_new": Kind(new, ("stranger",)),
    "zoomsphere": Kind(zoomsphere, (*PRESSED, "gone")),
}
