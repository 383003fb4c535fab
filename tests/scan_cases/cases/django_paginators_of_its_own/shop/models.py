from django.db import models


class ItemQuerySet(models.QuerySet):
    def open(self):
        return self.filter(open=True)


class ItemManager(models.Manager):
    def fresh(self):
        return self.filter(fresh=True).first()  # blocking


class Item(models.Model):
    open = models.BooleanField()
    objects = ItemManager().from_queryset(ItemQuerySet)()
