from django.db import models


class Supplier(models.Model):
    name = models.CharField(max_length=10)


class Product(models.Model):
    supplier = models.ForeignKey(Supplier, models.CASCADE, related_name="products")
    price = models.IntegerField()


class Line(models.Model):
    product = models.ForeignKey(Product, models.CASCADE)
    amount = models.IntegerField()

    @property
    def total(self):
        return self.amount * self.product.price  # blocking
