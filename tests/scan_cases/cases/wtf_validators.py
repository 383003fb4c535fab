import dns.resolver
import requests
from flask import Flask, render_template
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, ValidationError


class DomainExists:
    def __init__(self, message="no such domain"):
        self.message = message

    def __call__(self, form, field):
        try:
            dns.resolver.resolve(field.data, "MX")  # blocking
        except dns.resolver.NXDOMAIN:
            raise ValidationError(self.message)


def not_listed(form, field):
    if requests.get("http://blocklist/" + field.data).text == "yes":  # blocking
        raise ValidationError("listed")


class SignUp(FlaskForm):
    domain = StringField(validators=[DomainExists(), not_listed])
    plan = SelectField(choices=["a", "b"])

    def validate_plan(self, field):
        requests.head("http://plans/" + field.data)  # blocking


app = Flask(__name__)


@app.route("/sign-up", methods=["GET", "POST"])
def sign_up():
    form = SignUp()  # trap
    if form.validate_on_submit():
        return "welcome"
    return render_template("sign_up.html", form=form)  # optional
