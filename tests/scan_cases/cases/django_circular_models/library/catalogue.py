from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from library.registry import LoanQuerySet


class Book(models.Model):
    title = models.CharField(max_length=80)
    loans: "LoanQuerySet"

    def borrowed(self):
        return self.loans.exists()  # blocking
