from django.db import models


class Token(models.Model):
    key = models.CharField(max_length=40, unique=True)
    active = models.BooleanField(default=True)
    depot = models.ForeignKey("Depot", models.CASCADE)


class Depot(models.Model):
    city = models.CharField(max_length=40)


class Vehicle(models.Model):
    depot = models.ForeignKey(Depot, models.CASCADE, related_name="vehicles")
    plate = models.CharField(max_length=10)
    active = models.BooleanField(default=True)

    def position(self):
        return self.positions.order_by("-at").values("lat", "lon").first()  # blocking


class Position(models.Model):
    vehicle = models.ForeignKey(Vehicle, models.CASCADE, related_name="positions")
    at = models.DateTimeField(auto_now_add=True)
    lat = models.FloatField()
    lon = models.FloatField()
