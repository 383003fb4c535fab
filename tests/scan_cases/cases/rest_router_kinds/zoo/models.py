from django.db import models


class Animal(models.Model):
    name = models.CharField(max_length=20)
    keeper = models.ForeignKey("Keeper", models.CASCADE, related_name="animals")


class Keeper(models.Model):
    name = models.CharField(max_length=20)
