"""The REST API."""

from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from bookings.models import Booking, Room
from bookings.serializers import BookingSerializer, RoomSerializer
from bookings.services import booking as booking_service
from bookings.services import city_data


class AvailabilityView(APIView):
    """Say whether a room is free on ``?day=`` and whether that is a holiday."""

    def get(self, request: Request, pk: int) -> Response:
        try:
            day = date.fromisoformat(request.query_params.get("day", ""))
        except ValueError:
            raise ValidationError({"day": "Write the day as YYYY-MM-DD."}) from None
        room = get_object_or_404(Room, pk=pk)
        holiday = city_data.holidays(day.year).get(day.isoformat())
        return Response({"free": room.is_free(day), "holiday": holiday})


class RoomViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Room.objects.select_related("venue")
    serializer_class = RoomSerializer


class BookingViewSet(viewsets.ModelViewSet):
    queryset = Booking.objects.all()
    serializer_class = BookingSerializer

    def perform_create(self, serializer: BaseSerializer[Booking]) -> None:
        try:
            serializer.instance = booking_service.book(**serializer.validated_data)
        except booking_service.RoomTakenError as error:
            raise ValidationError({"day": str(error)}) from error

    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: Any = None) -> Response:
        booking = self.get_object()
        booking.confirmed = True
        booking.save()
        booking_service.send_confirmation(booking)
        return Response(self.get_serializer(booking).data)
