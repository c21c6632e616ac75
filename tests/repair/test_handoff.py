"""Hand-offs: whatever ends in somebody else's hands comes with words for them, whatever the names in them are."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from regrant.causes import Cause, Certainty, Remedy, State
from regrant.diagnosis.ladder import general
from regrant.diagnosis.verdict import Evidence, Verdict
from regrant.errors import NotFound
from regrant.languages.language import languages
from regrant.recipes.book import book
from regrant.repair.handoff import HandOff, handoff, remedy_of
from regrant.repair.handoff_names import LONGEST, plain
from regrant.repair.handoff_words import handed_over
from regrant.store.assets import Asset
from regrant.store.connections import Connection
from regrant.store.ids import DAY

NOW = 1_795_000_000
CONNECTION = Connection("co_1", "iconosquare", "pr_1", "Main", "Iconosquare", None, None, NOW)
BAKERY = Asset("as_1", "page", "900000000000001", "Corner Bakery", None)
CAFE = Asset("as_2", "page", "900000000000002", "Café Süd", None)
ELSEWHERE = {
    Remedy.GET_PAGE_ROLE,
    Remedy.HAND_TO_ANOTHER_ADMIN,
    Remedy.REQUEST_LEADS_ACCESS,
    Remedy.ACCEPT_TERMS,
    Remedy.LINK_INSTAGRAM,
    Remedy.SWITCH_MESSAGE_ACCESS_ON,
    Remedy.RESOLVE_CHECKPOINT,
    Remedy.CONTACT_TOOL_VENDOR,
    Remedy.FIX_APP_SETTINGS,
    Remedy.FIX_REQUEST,
}
"""Remedies that another person may have to do."""
PAIRS = [(cause, remedy) for cause, steps in general().items() for remedy in steps if remedy in ELSEWHERE]


def verdict(cause: Cause, remedy: Remedy, technical: str = "(#200) Requires the role") -> Verdict:
    return Verdict("co_1", State.NEEDS_YOU, cause, remedy, Certainty.META_SAYS, 0.9, "It lost access.", technical)


def write(
    cause: Cause = Cause.PAGE_ROLE_INSUFFICIENT,
    remedy: Remedy = Remedy.GET_PAGE_ROLE,
    *,
    tool: str = "iconosquare",
    person: str = "Fay Moreno",
    assets: tuple[Asset, ...] = (BAKERY, CAFE),
    technical: str = "(#200) Requires the role",
) -> HandOff:
    made = verdict(cause, remedy, technical)
    return handoff(made, CONNECTION, book().tool_or_generic(tool), person, assets, now=NOW)


class Read(HTMLParser):
    """What a page holds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """All text, on one line."""
        return " ".join("".join(self.words).split())

    @property
    def addresses(self) -> set[str | None]:
        """Everywhere the page may lead or load from."""
        return {value for name, value in self.attributes if name in {"href", "src", "srcset", "action", "data"}}


def test_every_remedy_that_ends_with_others_has_words_and_no_other_has() -> None:
    assert set(handed_over()) == ELSEWHERE


@pytest.mark.parametrize(("cause", "remedy"), PAIRS, ids=lambda one: one.value)
def test_every_cause_that_may_end_with_others_has_a_hand_off(cause: Cause, remedy: Remedy) -> None:
    made = write(cause, remedy)

    assert made.to
    assert made.subject
    assert made.steps
    assert all(len(way.steps) >= 1 for way in made.steps)
    assert made.message.startswith("Hello,")
    assert made.message.rstrip().endswith("Fay Moreno")
    assert "{" not in made.message + made.page.split("</style>")[1]
    assert all(address in made.message and address in made.page for address in made.addresses)
    assert all(str(step) in made.message for way in made.steps for step in way.steps)
    assert NOW < made.ask_again_at <= NOW + 7 * DAY


@pytest.mark.parametrize("remedy", sorted(ELSEWHERE))
@pytest.mark.parametrize(
    "tool", ["iconosquare", "smarterqueue", "madgicx", "integrate", "zoomsphere", "nobody-knows-it"]
)
def test_hand_off_names_the_tool_and_asks_for_no_secret(remedy: Remedy, tool: str) -> None:
    made = write(remedy=remedy, tool=tool)

    assert book().tool_or_generic(tool).title in made.message
    assert not any(word in made.message.lower() for word in ("send me your password", "send me the code"))


def test_page_role_says_how_on_new_and_classic_pages() -> None:
    titles = [str(way.title) for way in write().steps]

    assert ["new" in title or "classic" in title for title in titles[:2]] == [True, True]
    assert "https://www.facebook.com/settings/?tab=profile_access" in write().addresses


@pytest.mark.parametrize(
    ("tool", "check"),
    [
        pytest.param("iconosquare", "ad_accounts", id="found by a check"),
        pytest.param("madgicx", "", id="nobody has checked, and the tool is for ads"),
    ],
)
def test_role_in_an_ad_account_is_asked_for_there_and_not_on_a_page(tool: str, check: str) -> None:
    account = Asset("as_3", "ad_account", "act_900000000000101", "Bread ads", None)
    seen = (Evidence("finding", "Your role is too small.", NOW, {"check": check}),)
    found = replace(verdict(Cause.PAGE_ROLE_INSUFFICIENT, Remedy.GET_PAGE_ROLE), evidence=seen, missing=("Bread ads",))
    made = handoff(found, CONNECTION, book().tool(tool), "Fay Moreno", (BAKERY, account), now=NOW)

    assert [str(way.title) for way in made.steps] == ["In the business portfolio that owns the ad account"]
    assert made.addresses == ("https://business.facebook.com/settings/ad-accounts",)
    assert "choose Bread ads." in made.message
    assert "Page access" not in made.message
    assert "Instagram" not in made.message


@pytest.mark.parametrize(("tool", "role"), [("smarterqueue", "“Admin”"), ("iconosquare", "“Editor”")])
def test_page_role_asks_for_no_more_than_the_tool_needs(tool: str, role: str) -> None:
    assert role in write(tool=tool).message


@pytest.mark.parametrize(
    ("cause", "remedy"),
    [
        pytest.param(Cause.CHECKPOINT, Remedy.RESOLVE_CHECKPOINT, id="the same token works after a checkpoint"),
        pytest.param(Cause.TOS_NOT_ACCEPTED, Remedy.ACCEPT_TERMS, id="terms end no token"),
    ],
)
def test_nobody_is_told_to_connect_again_what_lives(cause: Cause, remedy: Remedy) -> None:
    assert " by itself. Only if it does not, " in write(cause, remedy).message


def test_several_pages_are_all_named() -> None:
    many = tuple(Asset(f"as_{n}", "page", str(n), f"Shop {n}", None) for n in range(12))
    made = write(assets=many)

    assert made.about == tuple(f"Shop {n}" for n in range(12))
    assert all(f"- Shop {n}\n" in made.message for n in range(12))


def test_what_a_verdict_misses_goes_before_what_is_wanted() -> None:
    made = Verdict(
        "co_1", State.NEEDS_YOU, Cause.PAGE_ROLE_INSUFFICIENT, Remedy.GET_PAGE_ROLE, Certainty.META_SAYS, 0.9, "",
        missing=("Café Süd",),
    )  # fmt: skip
    told = handoff(made, CONNECTION, book().tool_or_generic("iconosquare"), "Fay", (BAKERY, CAFE), now=NOW)

    assert told.about == ("Café Süd",)


@pytest.mark.parametrize("remedy", [Remedy.REAUTHENTICATE, Remedy.WAIT_AND_RETRY, Remedy.RESET, Remedy.NONE])
def test_what_one_does_oneself_is_not_handed_over(remedy: Remedy) -> None:
    with pytest.raises(NotFound):
        write(remedy=remedy)


def test_remedy_further_down_the_ladder_is_found() -> None:
    made = verdict(Cause.PAGE_NOT_GRANTED, Remedy.WIDEN_IN_PLACE)

    assert remedy_of(made, general()[Cause.PAGE_NOT_GRANTED]) is Remedy.GET_PAGE_ROLE
    assert remedy_of(made, ()) is None


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("remedy", sorted(ELSEWHERE))
def test_hand_off_is_there_in_every_language(remedy: Remedy, code: str) -> None:
    made = verdict(Cause.PAGE_ROLE_INSUFFICIENT, remedy)
    tool = book().tool_or_generic("iconosquare")
    told = handoff(made, CONNECTION, tool, "Fay", (BAKERY, CAFE), language=code, now=NOW)
    english = write(remedy=remedy, person="Fay")

    assert "{" not in told.message
    assert told.page.startswith(f'<!doctype html>\n<html lang="{code}">')
    assert (told.addresses, told.about) == (english.addresses, english.about)
    assert [len(way.steps) for way in told.steps] == [len(way.steps) for way in english.steps]
    assert not {str(step) for way in told.steps for step in way.steps} & {
        str(step) for way in english.steps for step in way.steps if code != "en"
    }


def test_labels_are_quoted_as_meta_writes_them_and_doubtful_ones_in_english_too() -> None:
    made = verdict(Cause.PAGE_ROLE_INSUFFICIENT, Remedy.GET_PAGE_ROLE)
    told = handoff(made, CONNECTION, book().tool_or_generic("iconosquare"), "Fay", (BAKERY,), language="de", now=NOW)

    assert "„Seitenzugriff“." in told.message  # seen in German
    assert "„Weiter“ (Next)" in told.message  # inferred
    assert "„Add“" in told.message  # no label file knows it


HOSTILE = [
    pytest.param("<script>alert(1)</script>", id="markup"),
    pytest.param('"><img src=x onerror=alert(1)>', id="broken attribute"),
    pytest.param("</title></style><iframe src=//evil.example>", id="closing tags"),
    pytest.param("a\n\nPS: wire the money to\r\nevil", id="line breaks"),
    pytest.param("Bakery\u202egpj.exe\u2066\u200f", id="marks that turn the writing"),
    pytest.param("x\u2028y\u2029z\x00\x1b[31m", id="other separators and controls"),
    pytest.param("Go to https://evil.example/login or www.evil.example", id="live address"),
    pytest.param("{tool} {technical} {0} %s *bold*", id="placeholders"),
    pytest.param("{{ 7*7 }} {% raw %}", id="template"),
    pytest.param("EAAB" + "s3cret" * 8, id="token"),
    pytest.param("shout " * 400, id="endless"),
    pytest.param("\u200b\u202e", id="nothing to see"),
    pytest.param("מאפיית הפינה", id="Hebrew"),
    pytest.param("😀👩‍👩‍👧 کافه‌ها", id="joined signs"),
]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("remedy", sorted(ELSEWHERE))
def test_hostile_name_does_no_harm(name: str, remedy: Remedy) -> None:
    good = write(remedy=remedy)
    made = write(remedy=remedy, person=name, assets=(Asset("as_1", "page", "1", name, None), CAFE), technical=name)
    read, usual = Read(made.page), Read(good.page)

    assert set(read.tags) <= set(usual.tags) | {"ul", "li"}
    assert read.addresses == usual.addresses
    assert {key for key, _ in read.attributes} == {key for key, _ in usual.attributes}
    assert not {sign for sign in made.message + made.page if sign in "\u202e\u2066\u200f\u2028\u2029\x00\x1b\r"}
    assert "\nPS:" not in made.message
    assert "https://evil" not in made.message
    assert "s3crets3cret" not in made.message + made.page
    assert len(made.message) < 2 * len(good.message) + 3000


@pytest.mark.parametrize("remedy", sorted(ELSEWHERE))
def test_page_stands_alone_and_runs_nothing(remedy: Remedy) -> None:
    made = write(remedy=remedy)
    read = Read(made.page)

    assert made.page.startswith("<!doctype html>")
    assert not set(read.tags) & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not [key for key, _ in read.attributes if key.startswith("on")]
    assert {one for one in read.addresses if not str(one).startswith("#")} == set(made.addresses)
    assert all(address.startswith("https://") for address in made.addresses)
    assert "default-src 'none'" in made.page
    assert {"prefers-color-scheme: dark", "@media print"} <= {
        mark for mark in ("prefers-color-scheme: dark", "@media print") if mark in made.page
    }
    assert read.tags.count("h1") == read.tags.count("article") == len(languages())


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Corner Bakery", "Corner Bakery"),
        ("  a\n b ", "a b"),
        ("see https://x.example", "see https: //x.example"),
        ("www.x.example", "www .x.example"),
        ("a\u202eb", "ab"),
        ("کافه‌ها", "کافه‌ها"),
        ("EAAB" + "a" * 30, "…"),
        ("x" * 500, "x" * (LONGEST - 1) + "…"),
    ],
)
def test_names_are_made_plain(name: str, shown: str) -> None:
    assert plain(name) == shown
