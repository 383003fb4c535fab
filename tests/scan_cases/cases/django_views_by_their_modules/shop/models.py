from django.contrib.auth.models import AbstractBaseUser
from django.contrib.gis.db import models
from django.contrib.gis.db.models import CharField, ForeignKey


class Event(models.Model):
    slug = CharField(max_length=10)


class User(AbstractBaseUser):
    pass


class Talk(models.Model):
    event = models.ForeignKey(to="shop.Event", related_name="talks", on_delete=models.CASCADE)
    user = ForeignKey(to="shop.User", related_name="talks", on_delete=models.CASCADE)
