"""Booking a room, and telling the guest."""

from datetime import date

from django.core.mail import send_mail
from django.db import transaction

from bookings.models import Booking, Room


class RoomTakenError(Exception):
    """Says that somebody else has the room that day."""


def book(room: Room, day: date, guest: str, email: str) -> Booking:
    """Store a booking unless the room is taken, and send the confirmation."""
    with transaction.atomic():
        locked = Room.objects.select_for_update().get(pk=room.pk)
        if not locked.is_free(day):
            raise RoomTakenError(f"{room} is taken on {day}.")
        booking = Booking.objects.create(room=locked, day=day, guest=guest, email=email)
    send_confirmation(booking)
    return booking


def send_confirmation(booking: Booking) -> None:
    send_mail(
        subject=f"Your room on {booking.day}",
        message=f"Hello {booking.guest}, {booking.room.name} at {booking.room.venue.name} is yours.",
        from_email=None,
        recipient_list=[booking.email],
    )


def remind(day: date) -> int:
    """Write to everybody who comes that day; return how many. The command line uses this too."""
    bookings = Booking.objects.on(day)
    for booking in bookings:
        send_confirmation(booking)
    return len(bookings)
