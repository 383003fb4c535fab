from django.db import models
from library.catalogue import Book


class LoanQuerySet(models.QuerySet["Loan"]):
    def late(self):
        return self.filter(late=True)  # trap

    def how_many(self):
        return self.late().count()  # blocking


class Loan(models.Model):
    book = models.ForeignKey(Book, models.CASCADE, related_name="loans")
    late = models.BooleanField(default=False)

    objects = LoanQuerySet.as_manager()


class Insurance(models.Model):
    book = models.OneToOneField(Book, models.CASCADE, related_name="insurance")
    value = models.IntegerField()
