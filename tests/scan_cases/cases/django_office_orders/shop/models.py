from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.urls import reverse

from . import signals


class TimeStamped(models.Model):
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["-created"]


class Company(TimeStamped):
    name = models.CharField(max_length=20)
    discount = models.IntegerField(default=0)

    def __str__(self):
        return self.name


class OrderQuerySet(models.QuerySet):
    def open(self):
        return self.filter(paid=False)

    def totals(self):
        return {o.pk: o.total for o in self}  # blocking

    def pay_all(self):
        with transaction.atomic():  # blocking
            for order in self.select_for_update():  # blocking
                order.pay()


class Order(TimeStamped):
    customer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="orders")
    total = models.DecimalField(max_digits=5, decimal_places=2)
    paid = models.BooleanField(default=False)
    objects = OrderQuerySet.as_manager()

    def get_absolute_url(self):
        return reverse("shop:order", kwargs={"pk": self.pk})

    def pay(self):
        from .services.payments import get_backend

        get_backend().charge(self)
        self.paid = True
        self.save(update_fields=["paid"])
        signals.order_paid.send(sender=type(self), order=self)

    def save(self, *args, **kwargs):
        self.total = sum(line.price for line in self.lines.all()) if self.pk else 0  # blocking
        super().save(*args, **kwargs)  # blocking


class Line(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveIntegerField()
    thing = GenericForeignKey()
    price = models.IntegerField()
