"""The whole API against its own description: whatever is sent to any endpoint, the answer is one that is described."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import stamina
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    unsupported_method,
)
from tests.api.conftest import Service, running

from regrant.cli.openapi import description
from regrant.settings import Settings

EXAMPLES = int(os.environ.get("REGRANT_SCHEMA_EXAMPLES", "1"))  # for each endpoint, beside its edges

# What the plain description cannot say, endpoint by endpoint
BY_MEANING = {
    "POST /api/v1/people": "a way to reach somebody is an address of Apprise's",
    "PUT /api/v1/settings": "hours and days are texts with a form of their own",
    "POST /api/v1/webhooks": "an address must be one that may be told",
    "POST /api/v1/connections": "an asset may hang on one that is named before it",
    "POST /api/v1/credentials": "a token is empty or damaged, or is not",
    "POST /api/v1/observations": "nothing is seen in the future",
    "POST /api/v1/logins": "an app has one way to log in or another",
    "POST /api/v1/apps": "an id at Meta is a number",
    "POST /api/v1/repairs": "a flow is one that the tool has",
    "POST /api/v1/apps/trials": "an id at Meta is a number",
}
BY_MEANING["GET /api/v1/symptoms"] = "answers are of questions that there are"
SHARED = {"/api/v1/apps/words", "/api/v1/apps/trials", "/api/v1/pairings/codes", "/api/v1/pairings/me"}  # with /{id}

CONFIG: dict[str, Any] = {
    # verbs that nobody knows are tried by hand in test_guard
    "phases": {"coverage": {"unexpected-methods": ["OPTIONS"]}},
    "checks": {
        # Meta that is silent, and a vault that is locked, are told by 502 and 503
        "not_a_server_error": {"expected-statuses": ["2xx", "3xx", "4xx", "502", "503"]},
        "negative_data_rejection": {
            "expected-statuses": ["400", "401", "403", "404", "405", "409", "413", "415", "422", "429", "502", "503"]
        },
        "positive_data_acceptance": {"expected-statuses": ["2xx", "401", "403", "404", "409", "413", "429", "5xx"]},
    },
}


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service whose Meta does not answer."""
    folder: Path = tmp_path_factory.mktemp("schema")
    with pytest.MonkeyPatch.context() as patched, stamina.set_testing(True):
        patched.setenv("NO_PROXY", "*")
        nobody = "http://127.0.0.1:9"
        with running(Settings(folder, port=0, key_file=folder / "key", sandbox=nobody, watch=False)) as service:
            yield service


SCHEMA = schemathesis.openapi.from_dict(description(), config=SchemathesisConfig.from_dict(CONFIG)).exclude(
    path="/api/v1/events"  # it never ends
)
QUICK = settings(
    max_examples=EXAMPLES,
    deadline=None,  # two busy cores answer slowly; what is measured is measured elsewhere
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
)


def asked(service: Service, case: schemathesis.Case) -> schemathesis.Response:
    """The answer to a case."""
    headers = {"Authorization": f"Bearer {service.admin}"}
    return case.call(base_url=f"http://{service.host}", headers=headers, timeout=30)


@QUICK
@SCHEMA.parametrize()
def test_whatever_is_sent_with_a_token_the_answer_is_as_described(everything: Service, case: schemathesis.Case) -> None:
    answer = asked(everything, case)
    unsayable = [positive_data_acceptance] if f"{case.method} {case.path}" in BY_MEANING else []
    shared = [allow_header_conformance, unsupported_method] if case.path in SHARED else []
    # what a query has too much of is not read, and 0 is taken for false
    unread = [negative_data_rejection] if case.method == "GET" or case.path == "/api/v1/checks" else []
    case.validate_response(answer, excluded_checks=[*unsayable, *shared, *unread])


def test_whatever_is_asked_without_a_token_is_turned_away(everything: Service) -> None:
    with everything.client() as client:
        for path, operations in description()["paths"].items():  # type: ignore[attr-defined]
            free = any(operation["security"] == [] for operation in operations.values())
            for method, operation in operations.items():
                body = {} if "requestBody" in operation else None
                here = path.removeprefix("/api/v1").replace("{", "").replace("}", "")
                answer = client.request(method.upper(), here, json=body)
                assert (answer.status_code == 401) is (operation["security"] != []), (method, path, answer.text)
                assert answer.headers["cache-control"] == "no-store"
            assert client.options(here).status_code == (200 if free else 401)
