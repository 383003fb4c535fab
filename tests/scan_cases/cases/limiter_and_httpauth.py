import ldap3
import requests
from flask import Flask, g
from flask_httpauth import HTTPBasicAuth, HTTPTokenAuth, MultiAuth
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app)
basic = HTTPBasicAuth()
tokens = HTTPTokenAuth("Bearer")
either = MultiAuth(basic, tokens)


@basic.verify_password
def check(name, password):
    server = ldap3.Server("ldap://directory")  # trap
    return ldap3.Connection(server, user=name, password=password).bind()  # blocking


@tokens.verify_token
def check_token(token):
    answer = requests.post("http://auth/introspect", data={"token": token})  # blocking
    return answer.json().get("sub")  # trap


@basic.get_user_roles
def roles(user):
    return requests.get("http://auth/roles/" + user).json()  # blocking


def per_plan():
    return requests.get("http://plans/limit").text  # blocking


@app.route("/me")
@either.login_required(role="reader")
def me():
    return str(either.current_user())


@app.route("/costly")
@limiter.limit(per_plan)
def costly():
    return ""
