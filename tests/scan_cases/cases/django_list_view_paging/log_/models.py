from django.db import models


class Entry(models.Model):
    level = models.IntegerField()
    text = models.TextField()
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="replies")
