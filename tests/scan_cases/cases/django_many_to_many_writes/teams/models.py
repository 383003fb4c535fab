from django.conf import settings
from django.db import models


class Team(models.Model):
    name = models.CharField(max_length=40)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership", related_name="teams")
    friends = models.ManyToManyField("self", symmetrical=True)

    def leaders(self):
        return self.members.filter(membership__leader=True)


class Membership(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    team = models.ForeignKey(Team, on_delete=models.CASCADE)
    leader = models.BooleanField(default=False)
