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


class Saving(graphene.Mutation):
    class Meta:
        abstract = True

    @classmethod
    def mutate(cls, root, info, **data):
        return cls.perform(info, data)

    @classmethod
    def perform(cls, info, data):
        raise NotImplementedError


class Publish(Saving):
    ok = graphene.Boolean()

    @classmethod
    def perform(cls, info, data):
        with Session(engine) as session:  # optional
            session.commit()  # blocking
        return cls(ok=True)


class Library(graphene.ObjectType):
    shelves = graphene.List(graphene.String, resolver=lambda root, info: open("shelves").readlines())  # blocking
    names = graphene.List(graphene.String)

    @staticmethod
    def resolve_names(root: Session, info):
        return root.scalars(select(Book.title)).all()  # blocking

    def unresolved(self):
        open("shelves")  # trap
