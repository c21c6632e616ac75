"""What becomes of alarms: one for each root cause, none for a hiccup, and an end by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from regrant.causes import Cause, State
from regrant.store.alarms import Alarm
from regrant.watch.alarms import Seen, settle
from regrant.watch.groups import Group

NOW = 1_790_000_000
BEFORE = NOW - 300
OK, BROKEN, UNKNOWN = State.OK, State.NEEDS_YOU, State.UNKNOWN


def group(*names: str, cause: Cause = Cause.PAGE_NOT_GRANTED, final: bool = False, says: str = "why") -> Group:
    return Group("pr_1", cause, says, names, final)


def alarm(*names: str, state: str = "open", cause: Cause = Cause.PAGE_NOT_GRANTED, **facts: int) -> Alarm:
    opened = BEFORE if state == "open" else None
    return Alarm(f"al_{'_'.join(names)}", "pr_1", cause, "why", list(names), state, BEFORE, opened, **facts)


FORTY = [f"co_{number}" for number in range(40)]


@pytest.mark.parametrize(
    ("live", "groups", "states", "asked", "steps"),
    [
        pytest.param([], [group("a")], {"a": BROKEN}, {"a": NOW}, [("suspect", False)], id="one failed answer: wait"),
        pytest.param(
            [], [group("a", final=True)], {"a": BROKEN}, {"a": NOW}, [("open", False)], id="Meta's answer is final"
        ),
        pytest.param([], [group("a")], {"a": BROKEN}, {}, [("open", False)], id="nobody can ask again: told at once"),
        pytest.param(
            [],
            [group(*FORTY, final=True)],
            dict.fromkeys(FORTY, BROKEN),
            {},
            [("open", False)],
            id="forty: one message",
        ),
        pytest.param(
            [alarm("a", state="suspected")], [group("a")], {"a": BROKEN}, {"a": BEFORE}, [], id="not asked again yet"
        ),
        pytest.param(
            [alarm("a", state="suspected")],
            [group("a")],
            {"a": BROKEN},
            {"a": NOW},
            [("confirm", False)],
            id="asked again, and it is so",
        ),
        pytest.param(
            [alarm("a", state="suspected")], [], {"a": OK}, {"a": NOW}, [("drop", True)], id="it was a hiccup: silence"
        ),
        pytest.param([alarm("a")], [group("a")], {"a": BROKEN}, {"a": NOW}, [], id="told once, not again"),
        pytest.param([alarm("a")], [], {"a": OK}, {"a": NOW}, [("end", False)], id="works again: says so"),
        pytest.param([alarm("a")], [], {"a": UNKNOWN}, {"a": NOW}, [], id="Meta is silent: it stays"),
        pytest.param([alarm("a")], [], {}, {}, [("end", True)], id="the connection was removed"),
        pytest.param(
            [alarm("a", "b")], [group("b")], {"a": OK, "b": BROKEN}, {}, [("change", True)], id="one of two works again"
        ),
        pytest.param(
            [alarm("a", cause=Cause.TOKEN_EXPIRED)],
            [group("a", cause=Cause.PASSWORD_CHANGED)],
            {"a": BROKEN},
            {},
            [("change", True)],
            id="the reason is known better: no second message",
        ),
        pytest.param(
            [alarm("a"), alarm("b")],
            [group("a", "b")],
            {"a": BROKEN, "b": BROKEN},
            {},
            [("change", True), ("end", True)],
            id="two turn out to be one",
        ),
        pytest.param(
            [alarm("a", "b", "c")],
            [group("a", "b"), group("c")],
            dict.fromkeys("abc", BROKEN),
            {},
            [("change", True), ("open", True)],
            id="one turns out to be two: nobody is told twice",
        ),
        pytest.param(
            [alarm("a", snoozed_until=NOW - 1)],
            [group("a")],
            {"a": BROKEN},
            {},
            [("again", False)],
            id="until now",
        ),
        pytest.param([alarm("a", snoozed_until=NOW + 1)], [group("a")], {"a": BROKEN}, {}, [], id="until later"),
    ],
)
def test_alarms_follow_what_is_seen(
    live: Sequence[Alarm],
    groups: Sequence[Group],
    states: Mapping[str, State],
    asked: Mapping[str, int],
    steps: list[tuple[str, bool]],
) -> None:
    assert [(step.what, step.quietly) for step in settle(live, Seen(groups, states, asked), NOW)] == steps
