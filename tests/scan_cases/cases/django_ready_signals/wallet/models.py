from django.db import models


class Account(models.Model):
    number = models.CharField(max_length=20)
    used = models.IntegerField(default=0)
    shared_with = models.ManyToManyField("self")

    def touch(self):
        type(self).objects.filter(pk=self.pk).update(used=models.F("used") + 1)  # blocking


class Payment(models.Model):
    account = models.ForeignKey(Account, models.CASCADE)
    cents = models.IntegerField()
