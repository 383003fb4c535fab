from django.db import models


class Room(models.Model):
    name = models.CharField(max_length=20, unique=True)
    open = models.BooleanField(default=True)


class Booking(models.Model):
    room = models.ForeignKey(Room, models.CASCADE)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "day"], name="once")]
