from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models


class MemberQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)


class MemberManager(UserManager.from_queryset(MemberQuerySet)):
    def top(self):
        return self.active().order_by("-spend").first()


class PlainManager(models.Manager.from_queryset(MemberQuerySet)):
    def top(self):
        return self.active().order_by("-spend").first()


class Company(models.Model):
    name = models.CharField()


class User(AbstractUser):
    company = models.ForeignKey(Company, on_delete=1)
    objects = MemberManager()
    plain = PlainManager()

    @property
    def discount(self):
        return self.company.discount


class OrderQuerySet(models.QuerySet):
    def open(self):
        return self.filter(paid=False)


class Order(models.Model):
    customer = models.ForeignKey(User, on_delete=models.CASCADE, related_name="orders")
    objects = OrderQuerySet.as_manager()
