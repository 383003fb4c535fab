import httpx
from ariadne import MutationType, ObjectType, QueryType, graphql_sync, make_executable_schema
from flask import Flask, jsonify, request

query = QueryType()
mutation = MutationType()
user = ObjectType("User")


@query.field("user")
def resolve_user(_, info, id):
    return httpx.get(f"http://users/{id}").json()  # blocking


@user.field("name")
def resolve_name(obj, info):
    return obj["first"] + obj["last"]  # trap


@mutation.field("rename")
def rename(_, info, id, name):
    return httpx.put(f"http://users/{id}", json={"name": name}).is_success  # blocking


def resolve_avatar(obj, info):
    return open(obj["avatar"], "rb").read()  # blocking


user.set_field("avatar", resolve_avatar)
schema = make_executable_schema("type Query { a: Int }", query, mutation, user)
app = Flask(__name__)


@app.post("/graphql")
def server():
    success, result = graphql_sync(schema, request.get_json(), context_value=request)  # optional
    return jsonify(result), 200 if success else 400
