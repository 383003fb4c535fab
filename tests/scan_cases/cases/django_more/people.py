from django.contrib.auth.models import AbstractUser
from django.db import models


class TeamQuerySet(models.QuerySet):
    def active(self):
        return self.filter(active=True)  # trap


class TeamManager(models.Manager.from_queryset(TeamQuerySet)):
    pass


class Team(models.Model):
    name = models.CharField(max_length=10)
    objects = TeamManager()


class Person(AbstractUser):
    team = models.ForeignKey("Team", on_delete=models.CASCADE, related_name="members")

    def mates(self):
        return self.team.members.exclude(pk=self.pk)  # blocking


class Profile(models.Model):
    person = models.OneToOneField(Person, on_delete=models.CASCADE)
