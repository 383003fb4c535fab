from django.db import models


class Client(models.Model):
    name = models.CharField(max_length=20)
    manager = models.ForeignKey("auth.User", models.CASCADE, null=True)


class Visit(models.Model):
    client = models.ForeignKey(Client, models.CASCADE, related_name="visits")
    note = models.TextField()

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)  # blocking
