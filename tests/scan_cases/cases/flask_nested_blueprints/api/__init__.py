from flask import Blueprint

from .users import users

api = Blueprint("api", __name__)
api.register_blueprint(users, url_prefix="/users")
