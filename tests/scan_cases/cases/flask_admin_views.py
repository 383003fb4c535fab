import requests
from flask import Flask
from flask_admin import Admin, AdminIndexView, BaseView, expose
from flask_admin.actions import action
from flask_admin.contrib.sqla import ModelView

app = Flask(__name__)


class Index(AdminIndexView):
    @expose("/")
    def index(self):
        return requests.get("http://index").text  # blocking


class Reports(BaseView):
    @expose("/", methods=("GET", "POST"))
    def index(self):
        return self._load()

    @expose("/all")
    @expose("/every")
    def every(self):
        return open("every").read()  # blocking

    def _load(self):
        return requests.get("http://reports").text  # blocking

    def is_accessible(self):
        return requests.get("http://access").ok  # optional

    def hidden(self):
        return open("hidden").read()  # trap


class Users(ModelView):
    def on_model_change(self, form, model, is_created):
        requests.post("http://changed")  # optional

    @action("mail", "Mail")
    def mail(self, ids):
        requests.post("http://mail")  # optional


admin = Admin(app, index_view=Index())
admin.add_view(Reports(name="Reports", endpoint="reports"))
