"""django_bookings through the bridge, under a real server, with its city data service beside it."""

import re
from pathlib import Path

import httpx
import pytest

from tests.samples.functions import Copy, Run, Serve, Start

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def address(copy_sample: Copy, run: Run, start: Start, serve: Serve) -> str:
    directory: Path = copy_sample("django_bookings")
    run(directory, "manage.py", "migrate", "--verbosity", "0")
    run(directory, "manage.py", "loaddata", "demo")
    user = ("createsuperuser", "--noinput", "--username", "grace", "--email", "grace@bookings.example")
    run(directory, "manage.py", *user, DJANGO_SUPERUSER_PASSWORD="samovar")
    city_data = start(directory, "-m", "city_data", "--port", "0", "--delay", "0").split()[-1]
    return serve(directory, "bookings_project.wsgi:application", BOOKINGS_CITY_DATA_URL=city_data)


def post_form(client: httpx.Client, path: str, data: dict[str, str], **more: object) -> httpx.Response:
    """Load the form at ``path`` for its token, then post it."""
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(path).text)
    assert token
    return client.post(path, data={"csrfmiddlewaretoken": token[1], **data}, follow_redirects=True, **more)


def sign_in(client: httpx.Client) -> None:
    assert "grace" in post_form(client, "/login/", {"username": "grace", "password": "samovar"}).text


def test_pages_load(client: httpx.Client) -> None:
    assert "Wheel room" in client.get("/").text
    assert "Wheel room at Old Mill" in client.get("/rooms/1/").text
    assert "Quay hall" in client.get("/rooms/").text
    assert client.get("/rooms/99/").status_code == 404


def test_a_form_posts(client: httpx.Client) -> None:
    form = {"room": "2", "day": "2030-05-01", "guest": "Ada", "email": "ada@bookings.example"}
    assert "Ada has Loft at Old Mill on 2030-05-01" in post_form(client, "/book/", form).text
    refused = post_form(client, "/book/", form)
    assert refused.url.path == "/book/"
    assert "already exists" in refused.text
    assert client.post("/book/", data=form).status_code == 403


def test_the_api(client: httpx.Client) -> None:
    assert [room["id"] for room in client.get("/api/rooms/").json()] == [3, 2, 1]
    answer = client.get("/api/availability/1/", params={"day": "2030-12-25"}).json()
    assert answer == {"free": True, "holiday": "Christmas"}


def test_calls_to_the_city(client: httpx.Client) -> None:
    assert client.get("/weather/Graz/").json() == {"city": "Graz", "forecast": "sun"}


def test_an_upload_and_a_stream(client: httpx.Client) -> None:
    sign_in(client)
    content = bytes(range(256)) * 2000
    shown = post_form(client, "/rooms/3/plan/edit/", {}, files={"plan": ("plan.png", content)})
    assert shown.url.path == "/rooms/3/"
    assert client.get("/rooms/3/plan/").content == content
    with client.stream("GET", "/bookings/export.csv") as response:
        assert "content-length" not in response.headers
        assert next(response.iter_lines()) == "day,room,guest"
