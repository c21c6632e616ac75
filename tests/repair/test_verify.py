"""Did the repair hold? A table of what a person may have done, against the pretend Meta."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.repair.conftest import Meta, Start

from regrant.checks.check import check
from regrant.diagnosis.diagnose import diagnose, last_verdict
from regrant.errors import Conflict
from regrant.languages.language import reading
from regrant.repair import walk
from regrant.repair.models import ProgressIn, Repair
from regrant.repair.verify import verify, verify_again
from regrant.sandbox.world.grants import EVERYTHING, KINDS, Reach
from regrant.sandbox.world.login import Consent
from regrant.store import connections, evidence, repairs
from regrant.store.ids import now

TWO = Consent(reach={"pages": Reach(ids=frozenset({"101000000000201", "101000000000202"}))}, exact=True)
ALL = Consent(reach=dict.fromkeys(KINDS, EVERYTHING), exact=True)
Do = Callable[[Meta], None]


def nothing(meta: Meta) -> None:
    """The person did nothing."""


def again(meta: Meta) -> None:
    """Logged in again, with everything."""
    meta.login("mika", "smarterqueue", consent=ALL)


def fewer(meta: Meta) -> None:
    """Logged in again, and ticked two Pages of four."""
    meta.login("mika", "smarterqueue", consent=TWO)


def healed(meta: Meta) -> None:
    """Did what Facebook asked."""
    meta.break_it("healed", person="mika")


def role_back(meta: Meta) -> None:
    """An admin gave the role back."""
    meta.break_it("role_given", person="mika", page="101000000000203")


def throttled(meta: Meta) -> None:
    """Logged in again, and Meta wants a pause."""
    again(meta)
    meta.fault("throttle", code=4, minutes=19)


def walked(begun: Repair) -> str:
    """Walk it to its end; its id."""
    steps = len(walk.guide_for(begun.id).steps)
    walk.progress(begun.id, ProgressIn(revision=steps, index=steps, state="verifying"))
    return begun.id


@pytest.mark.parametrize(
    ("broken", "done", "state", "says"),
    [
        pytest.param({"kind": "password_changed"}, again, "done", "It works again.", id="logged in again"),
        pytest.param({"kind": "password_changed"}, nothing, "failed", "It does not work yet.", id="nothing done"),
        pytest.param(
            {"kind": "password_changed"},
            fewer,
            "failed",
            "That is put right, and something else is left.",
            id="fewer Pages",
        ),
        pytest.param({"kind": "expired", "app": "smarterqueue"}, again, "done", "It works again.", id="expired"),
        pytest.param({"kind": "app_removed", "app": "smarterqueue"}, again, "done", "It works again.", id="removed"),
        pytest.param({"kind": "checkpoint"}, healed, "done", "It works again.", id="confirmed, with the same token"),
        pytest.param({"kind": "checkpoint"}, nothing, "failed", "It does not work yet.", id="not confirmed"),
        pytest.param(
            {"kind": "role_lost", "page": "101000000000203"}, role_back, "done", "It works again.", id="role given back"
        ),
        pytest.param(
            {"kind": "password_changed"}, throttled, "verifying", "Meta cannot be asked right now", id="nobody can ask"
        ),
    ],
)
def test_verify(meta: Start, broken: dict[str, str], done: Do, state: str, says: str) -> None:
    pretend = meta("healthy")
    mine = pretend.connections["smarterqueue"]
    pretend.break_it(person="mika", **broken)
    check([mine])
    diagnose()
    begun = walk.start(mine, "reauthenticate")
    done(pretend)

    ended = verify(begun.id)

    assert (ended.state, ended.said[: len(says)]) == (state, says)
    assert (ended.ended is None) == (state == "verifying")


def test_what_a_repair_lost_is_told_although_the_token_was_dead_before(meta: Start) -> None:
    pretend = meta("healthy")
    mine = pretend.connections["smarterqueue"]
    pretend.break_it("password_changed", person="mika")
    check([mine])
    diagnose()
    begun = walk.start(mine, "reauthenticate")
    fewer(pretend)

    ended = verify(begun.id)

    assert ended.change is not None
    assert ended.change.lost_something
    assert ended.change.lost_pages == ["Fika & Friends", "Saturday Swim"]
    assert "No longer reached: Fika & Friends, Saturday Swim." in ended.said


def test_somebody_else_who_came_back_is_told(meta: Start) -> None:
    pretend = meta("healthy")
    mine = pretend.connections["smarterqueue"]
    begun = walk.start(mine, "reauthenticate")
    pretend.world.state.people["mika"].user_id = "122000000000999"

    ended = verify(begun.id)

    assert ended.change is not None
    assert ended.change.other_account
    assert "A different Facebook account came back than before." in ended.said


def test_dates_that_a_new_login_gained_are_told(meta: Start) -> None:
    pretend = meta("healthy")
    begun = walk.start(pretend.connections["smarterqueue"], "reauthenticate")
    again(pretend)

    ended = verify(begun.id)

    assert ended.change is not None
    assert (ended.change.ends or 0) > (ended.change.ended or 0) > 0
    assert "Access lasts until " in ended.said


def test_a_walk_that_nobody_could_verify_is_verified_again_when_meta_answers(meta: Start) -> None:
    pretend = meta("healthy")
    mine = pretend.connections["smarterqueue"]
    begun = walk.start(mine, "reauthenticate")
    throttled(pretend)
    assert verify(begun.id).state == "verifying"
    asked = len(pretend.world.state.log)

    assert verify_again() == []  # Meta wants 19 minutes
    assert verify(begun.id).state == "verifying"
    assert len(pretend.world.state.log) == asked
    assert walk.start(pretend.connections["zoomsphere"], "reauthenticate").state == "waiting"  # hands are free


def test_a_clock_ends_the_walk_once_the_wait_is_over(meta: Start) -> None:
    pretend = meta("healthy")
    mine = pretend.connections["smarterqueue"]
    pretend.fault("server_error", times=4)  # Meta's own trouble: nothing is blocked, and five minutes are waited
    begun = walk.start(mine, "reauthenticate")
    assert verify(begun.id).state == "verifying"
    pretend.world.state.faults.clear()

    assert verify_again() == []
    assert [one.state for one in verify_again(at=now() + 400)] == ["done"]
    assert verify_again(at=now() + 400) == []


def test_what_failed_names_the_next_remedy_and_what_helped_does_not(meta: Start) -> None:
    pretend = meta("healthy")
    mine = pretend.connections["smarterqueue"]
    pretend.break_it("password_changed", person="mika")
    check([mine])
    diagnose()
    verify(walk.start(mine, "reauthenticate").id)
    failed = last_verdict(mine)
    assert failed is not None
    assert (failed.remedy, failed.tried) == ("reset_then_reauthenticate", ("reauthenticate",))

    fewer(pretend)
    verify(walk.start(mine, "reset").id)
    left = last_verdict(mine)

    assert left is not None
    assert (left.cause, left.remedy) == ("page_not_granted", "widen_in_place")


def test_what_was_tried_is_kept_in_english_whoever_asks(meta: Start) -> None:
    pretend = meta("healthy")
    mine = pretend.connections["smarterqueue"]
    evidence.add(mine, "screen", "off", facts={"message_access": False}, at=now() - 60)
    diagnose([mine])
    with reading("de"):
        seen = walked(walk.start(mine))
        verify(seen)
        pretend.break_it("password_changed", person="mika")
        failed = walk.start(mine, "reauthenticate").id
        verify(failed)

    kept = [one.says.rpartition(": ")[0] for one in evidence.of_connection(mine) if one.kind == "tried"]
    assert kept == [walk.get(seen).title, walk.get(failed).title]


def test_one_login_is_checked_for_all_connections_of_that_tool(meta: Start) -> None:
    pretend = meta("healthy")
    mine = connections.get(pretend.connections["smarterqueue"])
    other = connections.save(
        tool=mine.tool, profile=mine.profile, workspace="second", label="Second", credential=mine.credential
    )
    pretend.break_it("password_changed", person="mika")
    check()
    diagnose()
    again(pretend)

    verify(walk.start(mine.id, "reauthenticate").id)

    judged = last_verdict(other.id)
    assert judged is not None
    assert judged.state == "ok"


def test_an_unseen_walk_answers_what_was_known_until_it_is_seen_again(meta: Start) -> None:
    pretend = meta("healthy")
    profile = connections.get(pretend.connections["smarterqueue"]).profile
    unseen = connections.save(tool="integrate", profile=profile, workspace="eu", label="EU")
    evidence.add(unseen.id, "error", "(#190) Session has expired", at=now() - 60)
    assert diagnose([unseen.id])[0].cause == "token_expired"

    begun = walk.start(unseen.id)
    with pytest.raises(Conflict):
        verify(begun.id)  # in its midst: nothing was walked, and nothing is answered
    assert diagnose([unseen.id])[0].cause == "token_expired"

    ended = verify(walked(begun))

    assert ended.state == "done"
    after = last_verdict(unseen.id)
    assert after is not None
    assert after.state == "unknown"
    evidence.add(unseen.id, "error", "(#190) Session has expired again", at=now() + 1)
    assert diagnose([unseen.id], at=now() + 2)[0].remedy == "reset_then_reauthenticate"
    assert repairs.get(ended.id).state == "done"


def test_what_no_check_can_see_is_answered_by_the_walk(meta: Start) -> None:
    """Meta shows no check whether messages may be read: a walk that was gone through is no walk that did not help."""
    mine = meta("healthy").connections["smarterqueue"]
    evidence.add(mine, "screen", "off", facts={"message_access": False}, at=now() - 60)
    assert diagnose([mine])[0].remedy == "switch_message_access_on"

    ended = verify(walked(walk.start(mine)))

    assert (ended.state, ended.said[:31]) == ("done", "You went through every step. No")
    after = last_verdict(mine)
    assert after is not None
    assert after.state == "ok"


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        pytest.param("page_not_granted", "app_removed", "It does not work yet.", id="removed, and not connected again"),
        pytest.param("password_changed", "expired", "It does not work yet.", id="a dead token that has another name"),
        pytest.param("token_expired", "role_lost", "That is put right", id="the token lives, and something is left"),
    ],
)
def test_only_what_would_be_seen_is_called_put_right(meta: Start, before: str, after: str, says: str) -> None:
    pretend = meta("healthy")
    mine = pretend.connections["smarterqueue"]
    begun = walk.start(mine, "reauthenticate")
    repairs.update(begun.id, before={"cause": before})
    facts = {"page": "101000000000203"} if after == "role_lost" else {"app": "smarterqueue"}
    pretend.break_it(after, person="mika", **facts)

    ended = verify(begun.id)

    assert (ended.state, ended.said[: len(says)]) == ("failed", says)


def test_a_walk_that_was_stopped_while_meta_was_asked_leaves_nothing_behind(
    meta: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend = meta("healthy")
    mine = pretend.connections["smarterqueue"]
    pretend.break_it("password_changed", person="mika")
    begun = walk.start(mine, "reauthenticate")

    def stopped(ids: list[str]) -> None:
        check(ids)
        walk.abandon(begun.id)

    monkeypatch.setattr("regrant.repair.verify.check", stopped)

    assert verify(begun.id).state == "abandoned"
    assert [one for one in evidence.of_connection(mine) if one.kind == "tried"] == []


def test_a_login_that_was_noted_during_the_walk_keeps_its_moment(meta: Start) -> None:
    pretend = meta("healthy")
    mine = pretend.connections["smarterqueue"]
    begun = walk.start(mine, "reauthenticate")
    again(pretend)
    connections.update(mine, connected_at=begun.started + 600)

    assert verify(begun.id).state == "done"
    assert connections.get(mine).connected_at == begun.started + 600
