import requests
import strawberry
from flask import Flask
from strawberry.flask.views import GraphQLView


@strawberry.type
class Film:
    title: str

    @strawberry.field
    def director(self) -> str:
        return requests.get("http://films/" + self.title).text  # blocking


def load_films():
    return [Film(title=item) for item in requests.get("http://films").json()]  # blocking


@strawberry.type
class Query:
    films: list[Film] = strawberry.field(resolver=load_films)

    @strawberry.field
    def greeting(self, name: str = "you") -> str:
        return "hello " + name  # trap


@strawberry.type
class Mutation:
    @strawberry.mutation
    def remove(self, title: str) -> bool:
        return requests.delete("http://films/" + title).ok  # blocking


schema = strawberry.Schema(Query, mutation=Mutation)
app = Flask(__name__)
app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=schema))
