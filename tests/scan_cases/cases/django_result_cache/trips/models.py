from django.db import models


class Trip(models.Model):
    name = models.CharField(max_length=20)
    leader = models.ForeignKey("Person", models.CASCADE, related_name="trips")


class Person(models.Model):
    name = models.CharField(max_length=20)
