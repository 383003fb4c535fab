from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
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


class PersonQuerySet(models.QuerySet):
    def grown(self):
        return self.filter(age__gte=18)


class PersonManager(BaseUserManager):
    def create_user(self, **named):
        return self.create(**named)  # blocking


class Person(AbstractBaseUser):
    age = models.IntegerField()
    objects = PersonManager().from_queryset(PersonQuerySet)()
