from flask import Blueprint, render_template, render_template_string
from flask_login import login_required

from board.models import Post, User, db

pages = Blueprint("pages", __name__)


@pages.route("/")
@login_required
def index():
    posts = Post.query.order_by(Post.id)  # trap
    return render_template("index.html", posts=posts, title="All")  # optional


@pages.route("/post/<int:key>")
def post(key):
    one = db.session.get(Post, key)  # blocking
    return render_template("post.html", post=one)  # optional


@pages.route("/user/<int:key>")
def user(key):
    one = db.get_or_404(User, key)  # blocking
    return render_template("user.html", user=one)  # optional


@pages.route("/text")
def text():
    one = Post.query.first()  # blocking
    return render_template_string("{{ post.in_text() }} {{ post.not_called }}", post=one)


@pages.route("/quiet")
def quiet():
    posts = Post.query  # trap
    return render_template("quiet.html", posts=posts)
