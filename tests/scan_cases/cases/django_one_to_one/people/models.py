from django.contrib.auth.models import User
from django.db import models


class Profile(models.Model):
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profile")
    city = models.ForeignKey("City", on_delete=models.SET_NULL, null=True)

    class Meta:
        ordering = ["user__username"]

    @property
    def place(self):
        return self.city.name if self.city else ""  # blocking


class City(models.Model):
    name = models.CharField(max_length=20)


class Passport(models.Model):
    holder = models.OneToOneField(Profile, on_delete=models.CASCADE, primary_key=True)
    number = models.CharField(max_length=20)


class Diplomat(Passport):
    country = models.CharField(max_length=20)
