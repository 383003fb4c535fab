import graphene

from .models import Author, Book
from .mutations import Mutation
from .types import AuthorType, BookType, LoanType


class Query(graphene.ObjectType):
    books = graphene.List(BookType, title=graphene.String())
    book = graphene.Field(BookType, id=graphene.ID(required=True))
    authors = graphene.List(graphene.NonNull(AuthorType))
    my_loans = graphene.List(LoanType)
    total = graphene.Int()

    def resolve_books(self, info, title=None):
        books = Book.objects.prefetch_related("authors")
        if title:
            books = books.filter(title__icontains=title)
        return books  # optional

    def resolve_book(self, info, id):
        return Book.objects.filter(pk=id).first()  # blocking

    def resolve_authors(root, info):
        return list(Author.objects.all())  # blocking

    def resolve_my_loans(self, info):
        user = info.context.user
        if not user.is_authenticated:
            return []
        return user.loans.select_related("book").all()  # optional

    def resolve_total(self, info):
        return Book.objects.count()  # blocking


schema = graphene.Schema(query=Query, mutation=Mutation)
