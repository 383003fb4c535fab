from django.db import models


class Ticket(models.Model):
    title = models.CharField(max_length=10)
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="replies")
