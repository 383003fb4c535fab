import graphene
from flask import Flask, request
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

engine = create_engine("sqlite://")


class Base(DeclarativeBase):
    pass


class Book(Base):
    __tablename__ = "book"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


class BookType(graphene.ObjectType):
    title = graphene.String()

    def resolve_title(self, info):
        return self.title.upper()  # trap


class Query(graphene.ObjectType):
    books = graphene.List(BookType)

    def resolve_books(self, info):
        with Session(engine) as session:  # optional
            return session.scalars(select(Book)).all()  # blocking

    def helper(self):
        return Session(engine).scalars(select(Book)).all()  # trap


class AddBook(graphene.Mutation):
    class Arguments:
        title = graphene.String()

    ok = graphene.Boolean()

    @staticmethod
    def mutate(root, info, title):
        with Session(engine) as session:  # optional
            session.add(Book(title=title))
            session.commit()  # blocking
        return AddBook(ok=True)


class Mutation(graphene.ObjectType):
    add_book = AddBook.Field()


schema = graphene.Schema(query=Query, mutation=Mutation)
app = Flask(__name__)


@app.post("/graphql")
def graphql():
    result = schema.execute(request.json["query"])  # optional
    return {"data": result.data}
