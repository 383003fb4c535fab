import time

from flask import Flask
from flask_admin import Admin, BaseView, expose
from flask_admin.contrib.sqla import ModelView


class Reports(BaseView):
    @expose("/")
    def index(self):
        self.collect()

    def collect(self):
        time.sleep(1)  # blocking

    def unused(self):
        time.sleep(1)  # trap


class Users(ModelView):
    def on_model_change(self, form, model, is_created):
        open("changes")  # blocking

    def unused(self):
        time.sleep(1)  # trap


admin = Admin(Flask(__name__))
admin.add_view(Reports(name="Reports"))
admin.add_view(Users(None, None))
