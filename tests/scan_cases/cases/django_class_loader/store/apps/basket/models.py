from django.db import models


class Basket(models.Model):
    note = models.CharField(max_length=9)

    def total(self):
        return sum(line.price for line in self.lines.all())  # blocking


class Line(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.CASCADE, related_name="lines")
    price = models.IntegerField()
