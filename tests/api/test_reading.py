"""The language of an answer is the first that the request accepts and regrant speaks."""

from __future__ import annotations

import pytest
from flask import Flask

from regrant.api import reading
from regrant.languages.language import reader


@pytest.mark.parametrize(
    ("accepts", "code"),
    [
        pytest.param("de", "de", id="one that is spoken"),
        pytest.param("de-AT,de;q=0.9", "de", id="whatever the country"),
        pytest.param("pt-PT", "pt-BR", id="Brazilian for Portugal"),
        pytest.param("ar, ja;q=0.5", "ja", id="the first that is spoken"),
        pytest.param("en-GB, de;q=0.9", "en", id="English first"),
        pytest.param("ar", "en", id="English where none is"),
        pytest.param(None, "en", id="English where nothing is said"),
        pytest.param(";;;q=x,", "en", id="English where it cannot be read"),
    ],
)
def test_the_reader_has_the_language_that_the_request_asks_for(accepts: str | None, code: str) -> None:
    app = Flask(__name__)
    reading.install(app)
    app.add_url_rule("/", view_func=reader)
    headers = {} if accepts is None else {"Accept-Language": accepts}
    assert app.test_client().get("/", headers=headers).text == code
