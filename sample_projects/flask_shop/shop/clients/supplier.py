"""The supplier's HTTP API."""

from collections.abc import Iterator, Mapping
from typing import Any

import requests
from flask import current_app

TIMEOUT = 5.0


class SupplierError(Exception):
    """Says that the supplier could not be asked, or answered with an error."""


class UnknownSkuError(SupplierError):
    """Says that the supplier does not sell this article."""


def ping() -> bool:
    return bool(_get("/ping")["ok"])


def get_price(sku: str) -> int:
    return int(_get(f"/prices/{sku}")["price"])


def get_stock(sku: str) -> int:
    return int(_get(f"/stock/{sku}")["stock"])


def get_rate(currency: str) -> float:
    return float(_get(f"/rates/{currency}")["rate"])


def get_parcel(reference: str) -> str:
    return str(_get(f"/parcels/{reference}")["state"])


def quote(postcode: str, weight: int) -> int:
    return int(_post("/quotes", {"postcode": postcode, "weight": weight})["price"])


def reserve(items: Mapping[str, int]) -> str:
    return str(_post("/reservations", {"items": dict(items)})["reservation"])


def stream_feed() -> Iterator[bytes]:
    with requests.get(_url("/feed.csv"), stream=True, timeout=TIMEOUT) as response:
        response.raise_for_status()
        yield from response.iter_content(chunk_size=8192)


def _url(path: str) -> str:
    return current_app.config["SUPPLIER_URL"] + path


def _get(path: str) -> Any:
    try:
        response = requests.get(_url(path), timeout=TIMEOUT)
    except requests.RequestException as error:
        raise SupplierError("The supplier can't be reached.") from error
    return _answer(response)


def _post(path: str, message: Mapping[str, Any]) -> Any:
    try:
        with requests.Session() as session:
            session.headers["X-Client"] = "shop"
            response = session.post(_url(path), json=message, timeout=TIMEOUT)
    except requests.RequestException as error:
        raise SupplierError("The supplier can't be reached.") from error
    return _answer(response)


def _answer(response: requests.Response) -> Any:
    if response.status_code == 404:
        raise UnknownSkuError("The supplier does not know this article.")
    if not response.ok:
        raise SupplierError(f"The supplier answered {response.status_code}.")
    return response.json()
