import requests
from flask import Flask
from flask_admin import Admin, expose
from flask_admin.contrib.sqla import ModelView
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Customer(db.Model):
    id = db.Column(db.Integer, primary_key=True)


class CustomerView(ModelView):
    @expose("/sync/<int:pk>", methods=["POST"])
    def sync(self, pk):
        customer = self.session.get(Customer, pk)  # blocking
        requests.put("http://crm", json={"id": customer.id})  # blocking
        self.session.commit()  # blocking
        return self.get_url(".index_view")  # trap

    def unused(self):
        self.session.flush()  # trap


Admin(app).add_view(CustomerView(Customer, db.session))
