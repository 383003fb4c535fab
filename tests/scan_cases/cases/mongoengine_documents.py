from flask import Flask, jsonify
from mongoengine import (
    CASCADE,
    DateTimeField,
    Document,
    EmbeddedDocument,
    EmbeddedDocumentField,
    ReferenceField,
    StringField,
    connect,
    signals,
)

connect("blog")
app = Flask(__name__)


class Address(EmbeddedDocument):
    city = StringField()


class Author(Document):
    name = StringField()
    address = EmbeddedDocumentField(Address)

    @classmethod
    def named(cls, name):
        return cls.objects(name=name)  # trap


class Post(Document):
    title = StringField()
    author = ReferenceField(Author, reverse_delete_rule=CASCADE)

    def rename(self, title):
        self.title = title
        return self.save()  # blocking


@app.get("/authors/<name>")
def authors(name):
    return jsonify([author.address.city for author in Author.named(name)])  # blocking


@app.post("/posts/<number>")
def rename(number):
    post = Post.objects.get(id=number)  # blocking
    post.rename("new")
    return ""


@app.delete("/posts/<number>")
def remove(number):
    Post.objects(id=number).delete()  # blocking
    return str(Post.objects.count())  # blocking
