"""The service that is attacked: the one of the tests of the API."""

from __future__ import annotations

from tests.api.conftest import service as service
