import requests
from django.db import models


class ActiveManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(active=True)

    def newest(self):
        return self.order_by("-pk").first()  # blocking


class Base(models.Model):
    active = models.BooleanField(default=True)
    created_by = models.ForeignKey("ledger.Clerk", models.CASCADE, null=True, related_name="+")

    active_objects = ActiveManager()
    objects = models.Manager()

    class Meta:
        abstract = True

    def save(self, **kwargs):
        super().save(**kwargs)  # blocking
        self.publish()

    def publish(self):
        pass

    def soft_delete(self):
        self.active = False
        self.save(update_fields=["active"])  # optional


class Clerk(models.Model):
    name = models.CharField(max_length=10)


class Invoice(Base):
    number = models.CharField(max_length=10)

    def publish(self):
        requests.post("http://invoices")  # blocking


class Receipt(Base):
    invoice = models.ForeignKey(Invoice, models.CASCADE)


class PaidInvoice(Invoice):
    class Meta:
        proxy = True

    def publish(self):
        requests.post("http://paid")  # trap

    def clerk(self):
        return self.created_by.name  # blocking
