import requests
from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.signals import post_save
from django.dispatch import receiver


class Person(AbstractUser):
    team = models.ForeignKey("Team", on_delete=models.CASCADE)


class Team(models.Model):
    name = models.CharField(max_length=10)


@receiver(post_save, sender=settings.AUTH_USER_MODEL)
def on_saved(sender, instance, **kwargs):
    requests.post("http://hooks.example.org")  # blocking


@receiver(post_save, sender=Team)
def on_team(sender, instance, **kwargs):
    print("only teams")
