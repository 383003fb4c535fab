from django.contrib.auth.models import User
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=40)


class Book(models.Model):
    title = models.CharField(max_length=40)
    authors = models.ManyToManyField(Author, related_name="books")
    isbn = models.CharField(max_length=13)

    def is_lent(self):
        return self.loans.filter(returned=None).exists()  # blocking


class Loan(models.Model):
    book = models.ForeignKey(Book, models.CASCADE, related_name="loans")
    reader = models.ForeignKey(User, models.CASCADE, related_name="loans")
    returned = models.DateField(null=True)
