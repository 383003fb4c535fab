"""The application by itself, without Lambda."""

import zlib

import pytest
from flask.testing import FlaskClient
from swatches.app import app


@pytest.fixture
def client() -> FlaskClient:
    return app.test_client()


def test_the_index_gives_addresses(client: FlaskClient) -> None:
    assert client.get("/").get_json() == {
        "c0ffee": "/swatches/c0ffee.png",
        "0a0a0a": "/swatches/0a0a0a.png",
    }


def test_addresses_have_the_prefix_of_the_deployment(client: FlaskClient) -> None:
    answer = client.get("/", environ_overrides={"SCRIPT_NAME": "/prod"})
    assert answer.get_json()["c0ffee"] == "/prod/swatches/c0ffee.png"


def test_a_swatch_is_a_png_of_that_colour(client: FlaskClient) -> None:
    answer = client.get("/swatches/c0ffee.png?size=2")
    assert answer.mimetype == "image/png"
    assert answer.data.startswith(b"\x89PNG\r\n\x1a\n")
    start = answer.data.index(b"IDAT") + 4
    row = b"\x00" + b"\xc0\xff\xee" * 2
    assert zlib.decompress(answer.data[start : answer.data.index(b"IEND") - 8]) == row * 2


@pytest.mark.parametrize("target", ["coffee", "c0ffe", "c0ffee0", "zzzzzz"])
def test_what_is_no_colour_is_refused(client: FlaskClient, target: str) -> None:
    assert client.get(f"/swatches/{target}.png").status_code == 400


@pytest.mark.parametrize("size", ["0", "513", "-1"])
def test_a_size_out_of_bounds_is_refused(client: FlaskClient, size: str) -> None:
    assert client.get(f"/swatches/c0ffee.png?size={size}").status_code == 400


def test_a_digest_is_of_the_bytes_sent(client: FlaskClient) -> None:
    answer = client.post("/digests", data=b"\x00\xff").get_json()
    assert answer == {"sha256": "06eb7d6a69ee19e5fbdf749018d3d2abfa04bcbd1365db312eb86dc7169389b8", "size": 2}


def test_favourites_are_kept_in_cookies(client: FlaskClient) -> None:
    chosen = client.post("/favourites", data={"colour": ["c0ffee", "0a0a0a"]})
    assert (chosen.status_code, chosen.headers["Location"]) == (303, "/favourites")
    answer = client.get("/favourites?tag=a&tag=b").get_json()
    assert answer == {"colours": ["c0ffee", "0a0a0a"], "count": "2", "tags": ["a", "b"]}


def test_no_favourite_is_refused(client: FlaskClient) -> None:
    assert client.post("/favourites").status_code == 400


def test_outside_lambda_there_is_no_invocation(client: FlaskClient) -> None:
    assert client.get("/invocation").get_json() == {"request_id": None, "function": None, "stage": None}
