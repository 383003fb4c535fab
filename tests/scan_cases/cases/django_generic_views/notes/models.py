import requests
from django.db import models
from django.urls import reverse


class Note(models.Model):
    text = models.TextField()
    done = models.BooleanField(default=False)

    def save(self, *args, **kwargs):
        requests.post("http://index")  # blocking
        super().save(*args, **kwargs)  # blocking

    def delete(self, *args, **kwargs):
        requests.delete("http://index")  # blocking
        return super().delete(*args, **kwargs)  # blocking

    def get_absolute_url(self):
        return reverse("notes:detail", args=[self.pk])
