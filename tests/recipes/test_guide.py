"""A guide holds all that one walk needs, filled in, and nothing else."""

from __future__ import annotations

from itertools import pairwise

import pytest

from regrant.causes import Cause, Remedy
from regrant.errors import NotFound
from regrant.recipes import Book, book, guide, site_origins
from regrant.recipes.flows import flow_for
from regrant.recipes.guide import Known
from regrant.recipes.models import Granted, Guide
from regrant.recipes.quoting import LEFT

SANDBOX = "http://127.0.0.1:17670"


def made(tool: str = "iconosquare", flow: str = "reset", **more: object) -> Guide:
    return guide(book().tool(tool), flow, "re_1", **more)  # type: ignore[arg-type]


def made_of(tool: str, flow: str = "reset") -> Guide:
    return guide(book().tool_or_generic(tool, "Postiz"), flow, "re_1")


def test_reset_follows_the_article_in_its_order() -> None:
    steps = [step.id for step in made().steps]
    article = ["open_integrations", "remove", "confirm_remove", "back_to_tool", "choose_all_pages", "save", "got_it"]
    assert [step for step in steps if step in article] == article


def test_the_row_and_the_dialog_are_those_of_the_app() -> None:
    screens = made(app_names=["Iconosquare", "Iconosquare Pro"]).screens
    row = screens["facebook.business_integrations"].targets["remove"].scope
    dialog = screens["facebook.remove_dialog"].targets["confirm"].scope
    assert (row.kind, row.names) == ("row", ["Iconosquare", "Iconosquare Pro"])
    assert (dialog.kind, dialog.names) == ("dialog", ["Iconosquare", "Iconosquare Pro"])


def test_what_a_window_may_be_about_is_told_in_words_of_every_language() -> None:
    told = made()
    things = told.screens["facebook.remove_dialog"].targets["confirm"].scope.things
    assert things
    assert {key: set(told.labels[key]) for key in things} == {key: set(book().labels) for key in things}


@pytest.mark.parametrize("tool", [*book().tools, "a_tool_without_a_file"])
def test_no_word_in_braces_is_left_in_what_is_said(tool: str) -> None:
    found = book().tool_or_generic(tool, "Some Tool")
    for name in found.flows:
        for step in guide(found, name, "re_1").steps:
            texts = [step.say, step.why, step.missing, step.warn, *(guard.say + guard.why for guard in step.guards)]
            assert not [text for text in texts if "{" in LEFT.sub("", text)]


def test_a_tool_without_a_file_has_every_general_flow() -> None:
    tool = book().tool_or_generic("postiz", "Postiz")
    assert (tool.id, tool.app_names) == ("postiz", ["Postiz"])
    assert {Remedy.REAUTHENTICATE, Remedy.RESET, Remedy.WIDEN_IN_PLACE} <= {flow.remedy for flow in tool.flows.values()}


def test_a_tools_own_flow_wins_over_the_general_one() -> None:
    assert "Data access page" in made(flow="reauthenticate").steps[0].say


def test_labels_are_those_that_the_screens_name_in_every_language() -> None:
    labels = made().labels
    assert len(labels["remove"]) == 34
    assert "leads_access" not in labels


@pytest.mark.parametrize(
    ("flow", "there"),
    [
        pytest.param("reset", True, id="a window of the app's own"),
        pytest.param("widen_in_place", True, id="a window that is opened in its row"),
        pytest.param("request_leads_access", False, id="no window of an app"),
    ],
)
def test_a_guide_knows_by_which_words_a_window_names_its_app(flow: str, there: bool) -> None:
    telling = {"may_delete_account_warning", "notify_app_checkbox", "delete_all_posts_checkbox"}
    assert {key in made(flow=flow).labels for key in telling} == {there}


def test_wordings_seen_on_a_screen_come_first() -> None:
    assert made().labels["continue_as"]["de"][0] == "Fortfahren als {name}"


def test_links_lead_to_the_sandbox_where_there_is_one() -> None:
    origins = site_origins(book(), SANDBOX)
    (first, *_) = made(origins=origins, words={"home": f"{SANDBOX}/tools/iconosquare/"}).steps
    assert first.link == f"{SANDBOX}/settings?tab=business_tools"
    assert origins["facebook"][0] == "https://www.facebook.com"


def test_links_lead_to_meta_otherwise() -> None:
    assert made().steps[0].link == "https://www.facebook.com/settings?tab=business_tools"


def test_only_screens_of_the_flow_are_carried() -> None:
    assert "instagram.consent" not in made().screens
    assert "facebook.forced_account_switch" in made().screens


def test_an_unknown_flow_is_refused() -> None:
    with pytest.raises(NotFound):
        made(flow="dance")


def test_an_unknown_tool_is_refused() -> None:
    with pytest.raises(NotFound):
        Book().tool("nobody")


@pytest.mark.parametrize("tool", book().tools.values(), ids=lambda tool: tool.id)
def test_every_tool_warns_before_it_removes_and_keeps_the_box_empty(tool: object) -> None:
    steps = {step.id: step for step in guide(tool, "reset", "re_1").steps}  # type: ignore[arg-type]
    assert steps["remove"].warn
    (guard,) = steps["confirm_remove"].guards
    assert (guard.target, guard.must_be) == ("delete_posts", "unchecked")


@pytest.mark.parametrize("tool", book().tools.values(), ids=lambda tool: tool.id)
def test_where_something_is_missing_the_fast_continue_is_never_pointed_at(tool: object) -> None:
    for flow in tool.flows.values():  # type: ignore[attr-defined]
        if flow.remedy in {Remedy.RESET, Remedy.GRANT_ALL, Remedy.WIDEN_IN_PLACE}:
            pointed = {(step.screen, step.target) for step in flow.steps}
            assert ("facebook.login_returning", "continue") not in pointed
            assert ("facebook.continue_as_before", "continue") not in pointed


@pytest.mark.parametrize("tool", book().tools.values(), ids=lambda tool: tool.id)
def test_what_goes_on_from_the_panel_is_pointed_at_only_next_after_it(tool: object) -> None:
    for flow in tool.flows.values():  # type: ignore[attr-defined]
        for before, step in pairwise(flow.steps):
            if step.screen == "facebook.login_after_panel":
                assert (step.reach, before.id) == ("next", "allow_in_panel")


@pytest.mark.parametrize("tool", book().tools.values(), ids=lambda tool: tool.id)
def test_every_switch_is_guarded_before_a_choice_is_closed(tool: object) -> None:
    closing = {"allow_in_panel", "leave_on_yes", "next_pages", "save_wider"}
    for flow in tool.flows.values():  # type: ignore[attr-defined]
        for step in flow.steps:
            if step.id in closing:
                assert any(guard.must_be == "all_checked" for guard in step.guards), (flow.id, step.id)


def test_a_guide_knows_whose_it_is_and_what_was_granted() -> None:
    granted = Granted(name="Harbour Bakery", kind="page")
    made_known = made(known=Known(person="Fay Moreno", asset="Harbour Bakery", granted=(granted,)))

    assert (made_known.person, made_known.granted) == ("Fay Moreno", [granted])
    row = made_known.screens["tools.iconosquare_data_access"].targets["re_authenticate"].scope
    assert (row.kind, row.names) == ("row", ["Harbour Bakery"])
    assert made().screens["tools.iconosquare_data_access"].targets["re_authenticate"].scope.names == []


def test_of_the_tools_only_its_own_pages_are_carried() -> None:
    own = made().origins["tools"]

    assert own == ["https://app.iconosquare.com", "https://www.iconosquare.com"]
    assert "tools" not in made_of("postiz").origins


def test_a_tools_page_has_its_real_address_or_the_sandboxs_own() -> None:
    screen = "tools.iconosquare_data_access"
    pretended = made(origins=site_origins(book(), SANDBOX))

    assert {address.path for address in made().screens[screen].addresses} == {"/**"}
    assert [address.path for address in pretended.screens[screen].addresses] == ["/tools/iconosquare/data-access"]
    assert pretended.origins["tools"][-1] == SANDBOX


@pytest.mark.parametrize(("tool", "ends"), [("iconosquare", True), ("madgicx", False), ("postiz", False)])
def test_a_tools_page_ends_the_login_unless_it_stays_open_behind_it(tool: str, ends: bool) -> None:
    step = next(step for step in made_of(tool, "reauthenticate").steps if step.id == "continue")

    assert any(name.startswith("tools.") for one in step.done for name in one.arrived) is ends


@pytest.mark.parametrize(
    ("remedy", "cause", "flow"),
    [
        (Remedy.RESOLVE_CHECKPOINT, Cause.CHECKPOINT, "resolve_checkpoint"),
        (Remedy.RESOLVE_CHECKPOINT, Cause.PAGE_2FA_OR_PPA_REQUIRED, "resolve_checkpoint_two_factor"),
        (Remedy.GET_PAGE_ROLE, Cause.PAGE_ROLE_INSUFFICIENT, "get_page_role"),
        (Remedy.GET_PAGE_ROLE, Cause.ASSET_OWNED_BY_PORTFOLIO, "get_page_role_business"),
        (Remedy.REFRESH, Cause.TRANSIENT, None),
    ],
)
def test_the_cause_chooses_among_the_walks_of_a_remedy(remedy: Remedy, cause: Cause, flow: str | None) -> None:
    found = flow_for(book().generic, remedy, cause=cause)

    assert (found.id if found else None) == flow


TERMS = (Remedy.ACCEPT_TERMS, Cause.TOS_NOT_ACCEPTED)
ROLE = (Remedy.GET_PAGE_ROLE, Cause.PAGE_ROLE_INSUFFICIENT)


@pytest.mark.parametrize(
    ("missing", "tool", "check", "flow"),
    [
        pytest.param(TERMS, "integrate", "leads", "accept_terms", id="lead terms"),
        pytest.param(TERMS, "integrate", "ad_accounts", "accept_terms_audiences", id="terms of an ad account"),
        pytest.param(TERMS, "integrate", "", "accept_terms", id="terms, and nobody has checked"),
        pytest.param(TERMS, "madgicx", "", "accept_terms_audiences", id="terms, and the tool is for ads"),
        pytest.param(ROLE, "iconosquare", "pages", "get_page_role", id="a Page's role"),
        pytest.param(ROLE, "iconosquare", "ad_accounts", "get_page_role_ads", id="an ad account's role"),
        pytest.param(ROLE, "iconosquare", "", "get_page_role", id="a role, and nobody has checked"),
        pytest.param(ROLE, "madgicx", "", "get_page_role_ads", id="a role, and the tool is for ads"),
    ],
)
def test_nobody_is_led_to_other_terms_or_roles_than_those_that_are_missing(
    missing: tuple[Remedy, Cause], tool: str, check: str, flow: str
) -> None:
    remedy, cause = missing
    found = flow_for(book().tool(tool), remedy, cause=cause, check=check)

    assert (found.id if found else None) == flow


def test_a_general_flow_goes_back_the_tools_own_way() -> None:
    step = next(step for step in made("smarterqueue").steps if step.id == "back_to_tool")
    assert "Disconnected Profiles" in step.say
    assert made("smarterqueue").steps[-1].id == "choose_in_tool"


def test_a_flow_names_the_help_only_where_the_help_is_in_it() -> None:
    flows = book().tool("zoomsphere").flows
    assert flows["reset"].article
    assert not flows["widen_in_place"].article
