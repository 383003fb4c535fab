from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone


class TimeStamped(models.Model):
    created = models.DateTimeField(auto_now_add=True)
    modified = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        ordering = ("-created",)


class RoomQuerySet(models.QuerySet):
    def free_between(self, start, end):
        taken = Booking.objects.filter(room=OuterRef("pk"), start__lt=end, end__gt=start)
        return self.annotate(taken=Exists(taken)).filter(taken=False)

    def active(self):
        return self.filter(closed=False)


class Room(TimeStamped):
    name = models.CharField(max_length=50)
    slug = models.SlugField(unique=True)
    seats = models.PositiveIntegerField()
    closed = models.BooleanField(default=False)
    equipment = models.ManyToManyField("Equipment", through="RoomEquipment")

    objects = RoomQuerySet.as_manager()

    def __str__(self):
        return f"{self.name} ({self.seats})"

    def next_booking(self):
        return self.bookings.filter(start__gte=timezone.now()).order_by("start").first()  # blocking

    def equipment_names(self):
        return ", ".join(e.name for e in self.equipment.all())  # trap

    @property
    def is_busy(self):
        now = timezone.now()
        return self.bookings.filter(start__lte=now, end__gt=now).exists()  # blocking


class Equipment(models.Model):
    name = models.CharField(max_length=50)


class RoomEquipment(models.Model):
    room = models.ForeignKey(Room, models.CASCADE)
    equipment = models.ForeignKey(Equipment, models.CASCADE)
    count = models.PositiveIntegerField(default=1)


class Booking(TimeStamped):
    room = models.ForeignKey(Room, models.CASCADE, related_name="bookings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="bookings")
    start = models.DateTimeField()
    end = models.DateTimeField()
    paid = models.BooleanField(default=False)

    class Meta(TimeStamped.Meta):
        constraints = [models.CheckConstraint(condition=Q(end__gt=models.F("start")), name="ends_later")]

    def clean(self):
        clashing = Booking.objects.filter(room_id=self.room_id, start__lt=self.end, end__gt=self.start)
        if self.pk:
            clashing = clashing.exclude(pk=self.pk)
        if clashing.exists():  # blocking
            raise ValidationError("taken")

    @property
    def price(self):
        return self.room.seats * 10  # trap

    def extend(self, minutes):
        self.end += timedelta(minutes=minutes)
        self.full_clean()  # blocking
        self.save(update_fields=["end", "modified"])  # blocking
