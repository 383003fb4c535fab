from django.db import models


class Team(models.Model):
    slug = models.SlugField()
    owner = models.ForeignKey("auth.User", models.CASCADE)


class Player(models.Model):
    team = models.ForeignKey(Team, models.CASCADE)
    name = models.CharField(max_length=20)
