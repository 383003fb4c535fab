import requests
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    posts = db.relationship("Post", back_populates="author")
    liked = db.relationship("Post", lazy="dynamic")

    def unread(self):
        return Post.query.filter_by(author=self).count()  # blocking

    def avatar(self, size):
        return requests.get(f"https://avatars.example/{size}").text  # blocking

    def unseen(self):
        return requests.get("https://unseen.example")  # trap


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    author = db.relationship("User", back_populates="posts")

    def words(self):
        return requests.get("https://words.example").json()  # blocking

    @property
    def likes(self):
        return requests.get("https://likes.example").json()  # blocking

    def in_macro(self):
        return requests.get("https://macro.example")  # blocking

    def in_uncalled_macro(self):
        return requests.get("https://uncalled.example")  # trap

    def in_raw(self):
        return requests.get("https://raw.example")  # trap

    def in_test(self):
        return requests.get("https://test.example")  # blocking

    def in_text(self):
        return requests.get("https://text.example")  # blocking

    def not_called(self):
        return requests.get("https://never.example")  # trap

    def in_super(self):
        return requests.get("https://super.example")  # blocking

    def in_replaced(self):
        return requests.get("https://replaced.example")  # trap

    def in_set(self):
        return requests.get("https://set.example")  # blocking
