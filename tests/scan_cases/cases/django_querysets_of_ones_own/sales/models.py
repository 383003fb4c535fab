from django.db import models
from django.db.models import Sum


class OrderQuerySet(models.QuerySet):
    def paid(self):
        return self.filter(paid=True)

    def big(self, least=100):
        return self.paid().filter(total__gte=least)

    def sum(self):
        return self.aggregate(s=Sum("total"))["s"] or 0  # blocking

    def mark(self):
        return self.update(paid=True)  # blocking

    def refuse(self):
        return self.delete()  # trap


class OrderManager(models.Manager.from_queryset(OrderQuerySet)):
    def get_queryset(self):
        return super().get_queryset().select_related("customer")

    def place(self, **values):
        order = self.model(**values)
        order.save(using=self._db)  # blocking
        return order


class Customer(models.Model):
    name = models.CharField(max_length=20)


class Order(models.Model):
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="orders")
    total = models.IntegerField()
    paid = models.BooleanField(default=False)

    objects = OrderManager()
    plain = OrderQuerySet.as_manager()
