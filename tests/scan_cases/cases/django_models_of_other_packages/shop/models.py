from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from simple_history.models import HistoricalRecords


class Event(models.Model):
    slug = models.CharField(max_length=10)


class Talk(models.Model):
    event = models.ForeignKey(to="shop.Event", related_name="talks", on_delete=models.CASCADE)
    history = HistoricalRecords()

    def changed(self):
        return self.history.latest().history_date  # blocking
