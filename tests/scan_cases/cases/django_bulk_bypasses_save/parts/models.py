import requests
from django.db import models
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver


class Bin(models.Model):
    name = models.CharField(max_length=10)

    def delete(self, *args, **kwargs):
        requests.delete("http://bins")  # trap
        return super().delete(*args, **kwargs)


class Part(models.Model):
    bin = models.ForeignKey(Bin, models.CASCADE)

    def save(self, *args, **kwargs):
        requests.post("http://parts")  # trap
        super().save(*args, **kwargs)


@receiver(post_delete, sender=Part)
def gone(sender, instance, **kwargs):
    requests.post("http://gone")  # blocking


@receiver(post_save, sender=Part)
def made(sender, instance, **kwargs):
    requests.post("http://made")  # optional
