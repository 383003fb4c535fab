"""Opens a room for its guests."""

import time

from django.conf import settings

from bookings.services import city_data


def let_in(room_id: int, attempts: int = 5) -> bool:
    """Ask for the door to open and wait until it says so."""
    city_data.open_door(room_id)
    for _ in range(attempts):
        if city_data.door_is_open(room_id):
            return True
        time.sleep(settings.DOOR_POLL_SECONDS)
    return False
