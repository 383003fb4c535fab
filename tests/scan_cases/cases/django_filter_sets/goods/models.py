from django.db import models


class Good(models.Model):
    name = models.CharField(max_length=10)
    maker = models.ForeignKey("Maker", models.CASCADE)


class Maker(models.Model):
    name = models.CharField(max_length=10)
