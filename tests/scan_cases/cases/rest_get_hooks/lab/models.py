from django.db import models


class Probe(models.Model):
    name = models.CharField(max_length=10)
    owner = models.ForeignKey("auth.User", models.CASCADE, null=True)
    archived = models.BooleanField(default=False)
