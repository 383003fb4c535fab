import graphene
from graphene_django import DjangoObjectType

from .covers import covers
from .models import Author, Book, Loan


class AuthorType(DjangoObjectType):
    book_count = graphene.Int()

    class Meta:
        model = Author
        fields = ("id", "name")

    def resolve_book_count(self, info):
        return self.books.count()  # blocking


class BookType(DjangoObjectType):
    cover = graphene.String()
    lent = graphene.Boolean()

    class Meta:
        model = Book
        fields = ("id", "title", "authors")

    @staticmethod
    def resolve_cover(book, info):
        return covers.fetch(book.isbn)

    def resolve_lent(self, info):
        return self.is_lent()


class LoanType(DjangoObjectType):
    class Meta:
        model = Loan
        fields = ("id", "book", "returned")
