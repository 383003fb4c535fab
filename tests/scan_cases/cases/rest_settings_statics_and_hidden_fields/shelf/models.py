from django.db import models


class Owner(models.Model):
    name = models.CharField(max_length=9)


class Shelf(models.Model):
    name = models.CharField(max_length=9)
    owner = models.ForeignKey(Owner, on_delete=models.CASCADE)

    @property
    def keeper(self):
        return self.owner.name  # trap: a field that is written only reads nothing

    @property
    def books(self):
        return self.book_set.count()  # blocking


class Book(models.Model):
    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE)
