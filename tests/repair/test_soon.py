"""What works and will not for long, in one look: by Meta's own dates, the first to end first."""

from __future__ import annotations

from tests.repair.conftest import DAY, Start

from regrant.api.overview import overview
from regrant.checks.check import check
from regrant.diagnosis.diagnose import diagnose


def test_status_tells_what_ends_soon_first_to_end_first(meta: Start) -> None:
    pretend = meta("healthy")
    assert overview().soon == []

    left = {"smarterqueue": 13, "iconosquare": 2, "zoomsphere": 15}  # days; a fortnight is near
    for token in pretend.world.state.tokens.values():
        token.expires_at = pretend.world.now() + left[token.app] * DAY
    check()
    diagnose()
    status = overview()

    assert (status.state, status.counts.red, status.counts.well) == ("soon", 0, 1)
    assert [line.tool for line in status.soon] == ["iconosquare", "smarterqueue"]
    assert [line.says for line in status.soon] == [
        "Access ends in 2 days: the permission you gave runs out.",
        "Access ends in 13 days: the permission you gave runs out.",
    ]
    assert all(line.certainty == "meta_says" and line.fix for line in status.soon)
    assert status.sentence == "Everything works; 2 connections will not for long."


def test_data_access_that_ends_first_is_named_as_that(meta: Start) -> None:
    pretend = meta("healthy")
    for token in pretend.world.state.tokens.values():
        token.expires_at, token.data_access_expires_at = 0, pretend.world.now() + 10 * DAY
    check()
    diagnose()

    assert {line.says for line in overview().soon} == {
        "Access ends in 10 days: data is shared for 90 days after a login."
    }
