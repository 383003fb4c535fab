"""The city's data service: weather, holidays and doors, over HTTP."""

from typing import Any

import requests
from django.conf import settings
from django.core.cache import cache

TIMEOUT = 5.0


class CityDataError(Exception):
    """Says that the service could not be asked, or answered with an error."""


def forecast(city: str) -> str:
    return str(_get(f"/weather/{city}")["forecast"])


def holidays(year: int) -> dict[str, str]:
    """Return ``{ISO date: name}``, asked at most once a day."""
    found: dict[str, str] = cache.get_or_set(f"holidays-{year}", lambda: _get(f"/holidays/{year}"), 86400)
    return found


def door_is_open(room_id: int) -> bool:
    return bool(_get(f"/doors/{room_id}")["open"])


def open_door(room_id: int) -> None:
    url = f"{settings.CITY_DATA_URL}/doors/{room_id}"
    try:
        response = requests.post(url, json={"open": True}, timeout=TIMEOUT)
    except requests.RequestException as error:
        raise CityDataError("The city's data service can't be reached.") from error
    _checked(response)


def _get(path: str) -> Any:
    try:
        response = requests.get(settings.CITY_DATA_URL + path, timeout=TIMEOUT)
    except requests.RequestException as error:
        raise CityDataError("The city's data service can't be reached.") from error
    return _checked(response)


def _checked(response: requests.Response) -> Any:
    if response.status_code != 200:
        raise CityDataError(f"The city's data service answered {response.status_code}.")
    return response.json()
