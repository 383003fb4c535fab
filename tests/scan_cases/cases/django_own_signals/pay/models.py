from django.db import models
from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal, receiver

paid = Signal()


class Bill(models.Model):
    number = models.CharField(max_length=20)

    def pay(self):
        paid.send(sender=self.__class__, bill=self)
        results = paid.send_robust(sender=Bill, bill=self)
        return len(results)


class Log(models.Model):
    text = models.TextField()


@receiver([post_save, post_delete], sender="pay.Bill")
def note(sender, instance, **kwargs):
    Log.objects.create(text=instance.number)  # blocking
