"""A guide holds all that one walk needs, filled in, and nothing else."""

from __future__ import annotations

import pytest

from regrant.causes import Remedy
from regrant.errors import NotFound
from regrant.recipes import Book, book, guide, site_origins
from regrant.recipes.models import Guide
from regrant.recipes.quoting import LEFT

SANDBOX = "http://127.0.0.1:17670"


def made(tool: str = "iconosquare", flow: str = "reset", **more: object) -> Guide:
    return guide(book().tool(tool), flow, "re_1", **more)  # type: ignore[arg-type]


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


def test_a_general_flow_goes_back_the_tools_own_way() -> None:
    step = next(step for step in made("smarterqueue").steps if step.id == "back_to_tool")
    assert "Disconnected Profiles" in step.say
    assert made("smarterqueue").steps[-1].id == "choose_in_tool"


def test_a_flow_names_the_help_only_where_the_help_is_in_it() -> None:
    flows = book().tool("zoomsphere").flows
    assert flows["reset"].article
    assert not flows["widen_in_place"].article
