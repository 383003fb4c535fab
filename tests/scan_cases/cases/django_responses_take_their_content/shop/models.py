from django.contrib.auth.models import AbstractBaseUser
from django.db import models


class Event(models.Model):
    slug = models.CharField(max_length=10)


class User(AbstractBaseUser):
    pass


class Talk(models.Model):
    event = models.ForeignKey(to="shop.Event", related_name="talks", on_delete=models.CASCADE)
    user = models.ForeignKey(to="shop.User", related_name="talks", on_delete=models.CASCADE)
