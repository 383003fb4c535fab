"""Venues have rooms, and a room is booked for a day by one guest."""

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils import timezone


class Venue(models.Model):
    name = models.CharField(max_length=80)
    city = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"{self.name}, {self.city}"


class Room(models.Model):
    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(max_length=80)
    seats = models.PositiveIntegerField()
    plan = models.FileField(upload_to="plans", blank=True)

    class Meta:
        ordering = ("venue__name", "name")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("room", args=[self.pk])

    def is_free(self, day: date) -> bool:
        return not self.bookings.filter(day=day).exists()


class BookingQuerySet(models.QuerySet["Booking"]):
    def upcoming(self) -> "BookingQuerySet":
        return self.filter(day__gte=timezone.localdate())

    def on(self, day: date) -> "BookingQuerySet":
        return self.filter(day=day).select_related("room__venue")


class Booking(models.Model):
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="bookings")
    day = models.DateField()
    guest = models.CharField(max_length=80)
    email = models.EmailField()
    confirmed = models.BooleanField(default=False)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ("day", "pk")
        constraints = (models.UniqueConstraint(fields=["room", "day"], name="one_booking_a_day"),)

    def __str__(self) -> str:
        return f"{self.guest} on {self.day}"

    def get_absolute_url(self) -> str:
        return reverse("booking", args=[self.pk])


class AuditEntry(models.Model):
    text = models.CharField(max_length=200)
    written_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.text
