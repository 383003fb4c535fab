from django.db import models
from django_scopes import ScopedManager
from model_utils.managers import InheritanceManager
from mptt.managers import TreeManager
from mptt.models import MPTTModel, TreeForeignKey

from . import fields


class Owner(models.Model):
    name = models.CharField(max_length=9)

    objects = ScopedManager(space="space")


class BranchManager(TreeManager):
    def named(self, name):
        return self.filter(name=name)

    def largest(self):
        return self.order_by("-size").first()  # blocking


class Branch(MPTTModel):
    name = models.CharField(max_length=9)
    size = models.IntegerField()
    parent = TreeForeignKey("self", null=True, on_delete=models.CASCADE)
    owner = fields.ForeignKey("Owner", on_delete=models.CASCADE, mark="owned")
    readers = fields.ManyToManyField("Owner")

    objects = BranchManager()


class Leaf(models.Model):
    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="leaves")

    objects = InheritanceManager()


class Needle(Leaf):
    length = models.IntegerField()


class Settings:
    manager = object()
