"""All that is known of one connection, brought down to one cause and one next step."""

from __future__ import annotations

from typing import Any

import pytest

from regrant.causes import Cause, Certainty, Remedy, State
from regrant.checks.finding import Finding
from regrant.diagnosis.canary import canary
from regrant.diagnosis.classify import explain
from regrant.diagnosis.judge import judge
from regrant.diagnosis.verdict import Evidence, Verdict
from regrant.graph.error import MetaError
from regrant.recipes.book import book
from regrant.recipes.models import Tool

NOW = 1_800_000_000
DAY = 86_400
ICONOSQUARE = book().tool_or_generic("iconosquare")
INTEGRATE = book().tool_or_generic("integrate")


def token(state: State = State.OK, code: int | None = None, subcode: int | None = None, **facts: Any) -> Finding:
    """What the check of the token found."""
    error = MetaError(code, subcode, message="as Meta said it") if code is not None else None
    return Finding("token", state, "as the check said it", facts, error, at=NOW)


def found(check: str, state: State = State.NEEDS_YOU, **facts: Any) -> Finding:
    """What another check found."""
    return Finding(check, state, "", facts, at=NOW)


def judged(*findings: Finding, known: tuple[Evidence, ...] = (), tool: Tool | None = ICONOSQUARE) -> Verdict:
    """The verdict of now."""
    return judge("co_1", known, findings, tool, NOW)


@pytest.mark.parametrize(
    ("code", "subcode", "cause", "remedy"),
    [
        pytest.param(190, 460, Cause.PASSWORD_CHANGED, Remedy.REAUTHENTICATE, id="password"),
        pytest.param(190, 463, Cause.TOKEN_EXPIRED, Remedy.REAUTHENTICATE, id="expired"),
        pytest.param(190, 459, Cause.CHECKPOINT, Remedy.RESOLVE_CHECKPOINT, id="checkpoint: the same token heals"),
        pytest.param(190, 492, Cause.PAGE_ROLE_INSUFFICIENT, Remedy.GET_PAGE_ROLE, id="role: a new token fails alike"),
        pytest.param(190, 493, Cause.DATA_ACCESS_EXPIRED, Remedy.REAUTHENTICATE, id="ninety days"),
    ],
)
def test_a_refused_token_says_why(code: int, subcode: int, cause: Cause, remedy: Remedy) -> None:
    made = judged(token(State.NEEDS_YOU, code, subcode), found("permissions", State.UNKNOWN))

    assert (made.cause, made.remedy, made.certainty) == (cause, remedy, Certainty.META_SAYS)


@pytest.mark.parametrize(
    ("findings", "cause"),
    [
        pytest.param(
            [found("permissions", declined=["a"]), found("grants", missing=["P"])],
            Cause.PERMISSION_DECLINED,
            id="permission before grant",
        ),
        pytest.param(
            [found("pages", role_missing=["P"]), found("grants", missing=["P"])],
            Cause.PAGE_NOT_GRANTED,
            id="grant before role",
        ),
        pytest.param(
            [found("instagram", unlinked=["i"]), found("pages", role_missing=["P"])],
            Cause.PAGE_ROLE_INSUFFICIENT,
            id="role before Instagram",
        ),
        pytest.param(
            [token(data_access_expires_at=NOW - 1), found("permissions", absent=["a"])],
            Cause.DATA_ACCESS_EXPIRED,
            id="data access before permission",
        ),
        pytest.param(
            [token(expires_at=NOW - 1), token(data_access_expires_at=NOW - 1)],
            Cause.TOKEN_EXPIRED,
            id="token before data access",
        ),
        pytest.param([found("pages", missing=["P"])], Cause.PAGE_ROLE_INSUFFICIENT, id="granted, and not shown"),
        pytest.param([found("ad_accounts", disabled=["A"])], Cause.AD_ACCOUNT_DISABLED, id="ad account"),
        pytest.param([found("leads")], Cause.LEADS_ACCESS_MISSING, id="leads"),
        pytest.param(
            [found("pages", State.OK, listing_bug=["P"]), found("permissions", State.OK, granted=["x"])],
            Cause.ASSET_OWNED_BY_PORTFOLIO,
            id="left out of the list",
        ),
        pytest.param(
            [
                found("pages", State.OK, listing_bug=["P"]),
                found("permissions", State.OK, granted=["business_management"]),
            ],
            Cause.HEALTHY,
            id="left out, but reachable",
        ),
    ],
)
def test_what_explains_more_is_named_first(findings: list[Finding], cause: Cause) -> None:
    assert judged(token(), *findings).cause is cause


def test_a_throttle_waits_until_meta_says_and_never_reconnects() -> None:
    throttled = Finding("token", State.UNKNOWN, "too much asked", {}, MetaError(4), NOW + 1140, NOW)
    made = judged(throttled, found("permissions", State.UNKNOWN))

    assert (made.state, made.remedy, made.until) == (State.UNKNOWN, Remedy.WAIT_UNTIL, NOW + 1140)
    assert "19 minutes" in made.says


def test_a_part_that_was_not_answered_does_not_hide_what_was() -> None:
    made = judged(token(), found("permissions", declined=["a"]), found("pages", State.UNKNOWN))

    assert made.cause is Cause.PERMISSION_DECLINED


def test_a_part_that_was_not_answered_is_not_called_well() -> None:
    made = judged(token(), Finding("pages", State.UNKNOWN, "Meta has trouble", retry_at=NOW + 300, at=NOW))

    assert (made.state, made.until) == (State.UNKNOWN, NOW + 300)


def test_all_well_is_well() -> None:
    made = judged(token(expires_at=NOW + DAY), found("permissions", State.OK))

    assert (made.state, made.cause, made.remedy) == (State.OK, Cause.HEALTHY, Remedy.NONE)
    assert len(made.evidence) == 2


def tried(remedy: str, days_ago: float = 1, worked: bool = False) -> Evidence:
    """A remedy that somebody tried."""
    return Evidence("tried", remedy, NOW - int(days_ago * DAY), {"remedy": remedy, "worked": worked})


def login(days_ago: int) -> Evidence:
    """The last login."""
    at = NOW - days_ago * DAY
    return Evidence("date", "the last login", at, {"connected_at": at})


@pytest.mark.parametrize(
    ("known", "remedy"),
    [
        pytest.param((), Remedy.WIDEN_IN_PLACE, id="gentlest first"),
        pytest.param((tried("widen_in_place"),), Remedy.RESET, id="widened in vain"),
        pytest.param((tried("reauthenticate"),), Remedy.WIDEN_IN_PLACE, id="another was tried"),
        pytest.param((tried("widen_in_place", 9), login(5)), Remedy.WIDEN_IN_PLACE, id="tried before the last login"),
        pytest.param((tried("widen_in_place", worked=True),), Remedy.WIDEN_IN_PLACE, id="it had worked"),
        pytest.param(
            (tried("widen_in_place"), tried("reset_then_reauthenticate")),
            Remedy.GET_PAGE_ROLE,
            id="only the role is left",
        ),
        pytest.param(
            (tried("widen_in_place"), tried("reset_then_reauthenticate"), tried("get_page_role_from_admin")),
            Remedy.CONTACT_TOOL_VENDOR,
            id="nothing left",
        ),
    ],
)
def test_the_next_remedy_is_the_gentlest_that_was_not_tried(known: tuple[Evidence, ...], remedy: Remedy) -> None:
    made = judged(token(), found("grants", missing=["Harbour Bakery"], known_by="grant"), known=known)

    assert (made.cause, made.remedy) == (Cause.PAGE_NOT_GRANTED, remedy)
    assert made.missing == ("Harbour Bakery",)
    assert "Harbour Bakery" in made.says


def unseen(*known: Evidence, tool: Tool | None = ICONOSQUARE) -> Verdict:
    """The verdict on a tool whose token nobody sees."""
    return judged(known=known, tool=tool)


def test_nothing_known_is_unknown() -> None:
    made = unseen()

    assert (made.state, made.cause, made.confidence) == (State.UNKNOWN, Cause.UNKNOWN, 0.0)
    assert "Iconosquare" in made.says


@pytest.mark.parametrize(
    ("one", "cause", "certainty"),
    [
        pytest.param(
            Evidence("error", "(#190) Session has expired", NOW),
            Cause.TOKEN_EXPIRED,
            Certainty.META_SAYS,
            id="pasted error",
        ),
        pytest.param(
            Evidence("error", "", NOW, {"body": {"error": {"code": 190, "error_subcode": 458}}}),
            Cause.APP_REMOVED,
            Certainty.META_SAYS,
            id="recorded error",
        ),
        pytest.param(
            Evidence("screen", "not in the list", NOW, {"app_listed": False}),
            Cause.APP_REMOVED,
            Certainty.SEEN_ON_SCREEN,
            id="screen",
        ),
        pytest.param(
            Evidence("screen", "unticked", NOW, {"unticked": ["A"]}),
            Cause.PAGE_NOT_GRANTED,
            Certainty.SEEN_ON_SCREEN,
            id="unticked Page",
        ),
        pytest.param(
            Evidence("screen", "off", NOW, {"message_access": False}),
            Cause.MESSAGE_ACCESS_OFF,
            Certainty.SEEN_ON_SCREEN,
            id="message access",
        ),
        pytest.param(
            Evidence("symptom", "x", NOW, {"symptom": "person_left"}),
            Cause.CONNECTOR_LEFT,
            Certainty.PROBABLY,
            id="symptom by id",
        ),
        pytest.param(
            Evidence("symptom", "A red banner at the top of Iconosquare", NOW),
            Cause.TOKEN_EXPIRED,
            Certainty.PROBABLY,
            id="symptom in the tool's words",
        ),
    ],
)
def test_an_unseen_token_is_judged_by_the_rest(one: Evidence, cause: Cause, certainty: Certainty) -> None:
    made = unseen(one)

    assert (made.state, made.cause, made.certainty) == (State.NEEDS_YOU, cause, certainty)
    assert made.evidence == (one,)


def test_an_end_counted_from_the_login_says_that_it_is_an_estimate() -> None:
    made = unseen(login(95), tool=INTEGRATE)

    assert (made.cause, made.certainty) == (Cause.DATA_ACCESS_EXPIRED, Certainty.ESTIMATED)
    assert "estimate" in made.says


def test_a_login_within_the_lifetime_says_nothing() -> None:
    assert unseen(login(60), tool=INTEGRATE).state is State.UNKNOWN


@pytest.mark.parametrize(("minutes_ago", "waits"), [(1, True), (61, False)])
def test_a_pasted_throttle_waits_for_its_hour_and_then_means_nothing(minutes_ago: int, waits: bool) -> None:
    made = unseen(Evidence("error", "(#4) Application request limit reached", NOW - minutes_ago * 60))

    assert made.state is State.UNKNOWN
    assert (made.until is not None) is waits


def test_the_canary_explains_what_befell_the_person() -> None:
    others = canary([token(State.NEEDS_YOU, 190, 460)], NOW, "ZoomSphere")
    made = unseen(*others)

    assert (made.cause, made.certainty) == (Cause.PASSWORD_CHANGED, Certainty.PROBABLY)


@pytest.mark.parametrize(("code", "subcode"), [(190, 463), (190, 458), (4, None)])
def test_the_canary_says_nothing_of_what_befell_one_app(code: int, subcode: int | None) -> None:
    assert canary([token(State.NEEDS_YOU, code, subcode)], NOW) == []


def test_a_check_that_found_all_well_rules_out_an_older_error() -> None:
    old = Evidence("error", "(#190) Session has expired", NOW - DAY)

    assert judged(token(), known=(old,)).cause is Cause.HEALTHY


def test_a_symptom_is_put_down_to_what_the_checks_left_open() -> None:
    symptom = Evidence("symptom", "", NOW, {"symptom": "no_instagram_messages"})
    made = judged(token(), found("permissions", State.OK), known=(symptom,))

    assert (made.cause, made.remedy) == (Cause.MESSAGE_ACCESS_OFF, Remedy.SWITCH_MESSAGE_ACCESS_ON)


def test_newer_knowledge_ends_an_older_wait() -> None:
    wait = Evidence("error", "(#4) Application request limit reached", NOW - 60)

    assert judged(token(State.NEEDS_YOU, 190, 460), known=(wait,)).cause is Cause.PASSWORD_CHANGED


def test_an_error_of_our_own_asking_is_no_verdict_on_the_connection() -> None:
    assert judged(token(State.UNKNOWN, 100)).state is State.UNKNOWN


HIDDEN = "does not exist, cannot be loaded due to missing permissions, or does not support this operation"


@pytest.mark.parametrize(
    ("error", "endpoint"),
    [
        pytest.param({"code": 100, "error_subcode": 33, "message": f"Object with ID '1' {HIDDEN}"}, "/1", id="hidden"),
        pytest.param({"code": 1, "error_subcode": 2853001}, "/1", id="a code for not found"),
        pytest.param({"code": 100, "error_subcode": 2446289}, "/act_1/ads", id="a post that is gone"),
        pytest.param({"code": 100, "error_subcode": 33}, "/act_1/insights", id="an ad account"),
        pytest.param({"code": 100, "error_subcode": 33, "message": "Object with ID 'me' is"}, "/me", id="the person"),
    ],
)
def test_what_is_not_shown_comes_down_to_the_same_on_a_connection_as_by_itself(
    error: dict[str, Any], endpoint: str
) -> None:
    facts = {"body": {"error": error}, "http_status": 400, "endpoint": endpoint}
    alone = explain(facts["body"], 400, None, endpoint)

    made = judged(known=(Evidence("error", "", NOW, facts),))

    assert (made.cause, made.remedy, made.state) == (Cause.OBJECT_MISSING_OR_HIDDEN, alone.remedy, alone.state)


def test_nobody_is_sent_to_an_admin_for_what_may_be_deleted_or_mistyped() -> None:
    made = judged(known=(Evidence("error", f"(#100) Object with ID '1' {HIDDEN}", NOW),))

    assert (made.state, made.remedy) == (State.UNKNOWN, Remedy.FIX_REQUEST)


def test_a_page_that_our_own_check_asked_for_and_meta_hides_still_wants_a_role() -> None:
    refused = MetaError(100, 33, message=f"Object with ID '1' {HIDDEN}")
    made = judged(token(), Finding("pages", State.NEEDS_YOU, "", {}, refused, at=NOW))

    assert (made.state, made.remedy) == (State.NEEDS_YOU, Remedy.GET_PAGE_ROLE)
