"""How the API writes rooms and bookings."""

from rest_framework import serializers

from bookings.models import Booking, Room


class RoomSerializer(serializers.ModelSerializer):
    venue = serializers.CharField(source="venue.name", read_only=True)
    next_booking = serializers.SerializerMethodField()

    class Meta:
        model = Room
        fields = ("id", "name", "seats", "venue", "next_booking")

    def get_next_booking(self, room: Room) -> str | None:
        booking = room.bookings.upcoming().first()
        return booking.day.isoformat() if booking else None


class BookingSerializer(serializers.ModelSerializer):
    class Meta:
        model = Booking
        fields = ("id", "room", "day", "guest", "email", "confirmed")
        read_only_fields = ("confirmed",)
