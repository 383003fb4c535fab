from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.ext.hybrid import hybrid_property

db = SQLAlchemy()


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    total = db.Column(db.Integer)
    customer_id = db.Column(db.ForeignKey("customer.id"))


class Customer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    first = db.Column(db.String)
    last = db.Column(db.String)
    orders = db.relationship(Order, lazy="select")

    @hybrid_property
    def name(self):
        return self.first + " " + self.last  # trap

    @hybrid_property
    def turnover(self):
        return sum(order.total for order in self.orders)  # blocking

    @property
    def open_orders(self):
        return Order.query.filter_by(customer_id=self.id).count()  # blocking


def create_app():
    app = Flask(__name__)
    db.init_app(app)

    @app.route("/customers/<int:number>")
    def show(number):
        customer = Customer.query.get_or_404(number)  # blocking
        return f"{customer.name} {customer.turnover} {customer.open_orders}"

    return app
