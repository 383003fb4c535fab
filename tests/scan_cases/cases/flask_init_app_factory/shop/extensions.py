from flask_sqlalchemy import SQLAlchemy

from shop.search import Search

db = SQLAlchemy()
search = Search()


def init(app):
    for extension in (db, search):
        extension.init_app(app)
