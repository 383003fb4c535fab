from datetime import date

from django.core.mail import send_mail
from django.db import transaction

from .models import Book, Loan


class AlreadyLent(Exception):
    pass


def lend(book_id, reader):
    with transaction.atomic():  # blocking
        book = Book.objects.select_for_update().get(pk=book_id)  # blocking
        if book.is_lent():
            raise AlreadyLent(book.title)
        loan = Loan.objects.create(book=book, reader=reader)  # blocking
    transaction.on_commit(lambda: confirm(loan))
    return loan


def confirm(loan):
    send_mail("Lent", loan.book.title, None, [loan.reader.email])  # blocking


def give_back(loan):
    loan.returned = date.today()
    loan.save(update_fields=["returned"])  # blocking
    waiting = Loan.objects.filter(book=loan.book, returned=None).count()  # blocking
    return waiting
