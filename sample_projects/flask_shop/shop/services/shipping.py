"""Parcels: what they cost and where they are."""

import time

from flask import current_app

from shop.clients import supplier


def quote(postcode: str, weight: int) -> int:
    return supplier.quote(postcode, weight)


def wait_until_shipped(reference: str, attempts: int = 5) -> str:
    """Ask for a parcel's state until it has left, at most ``attempts`` times."""
    state = supplier.get_parcel(reference)
    for _ in range(attempts - 1):
        if state == "shipped":
            break
        time.sleep(current_app.config["TRACKING_INTERVAL"])
        state = supplier.get_parcel(reference)
    return state
