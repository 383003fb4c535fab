from flask import Flask
from store.base import db
from store.pages import pages

app = Flask(__name__)
db.init_app(app)
app.register_blueprint(pages)
