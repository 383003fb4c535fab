"""The applications that the benchmark of migrations writes down, migrates and serves."""

from dataclasses import dataclass

_FLASK = {
    "shop/__init__.py": "",
    "shop/rates.py": '''\
import os

import requests

UPSTREAM = os.environ["UPSTREAM"]


def rate(currency):
    """Look a rate up; the nightly report does so too."""
    answer = requests.get(f"{UPSTREAM}/rates/{currency}", timeout=10)
    answer.raise_for_status()
    return answer.json()["rate"]


def nightly_report():
    return [rate(currency) for currency in ("eur", "usd")]
''',
    "shop/app.py": """\
import requests
from flask import Flask, jsonify

from shop.rates import UPSTREAM, rate

app = Flask(__name__)
warehouse = requests.Session()


@app.get("/stock/<sku>")
def stock(sku):
    answer = requests.get(f"{UPSTREAM}/stock/{sku}", params={"unit": "kg"}, timeout=10)
    return jsonify(left=answer.json()["left"])


@app.get("/price/<currency>")
def price(currency):
    return jsonify(price=100 * rate(currency))


@app.get("/order/<sku>")
def order(sku):
    try:
        answer = warehouse.post(f"{UPSTREAM}/orders", json={"sku": sku}, timeout=10)
        answer.raise_for_status()
    except requests.RequestException:
        return jsonify(error="the warehouse does not answer"), 502
    return jsonify(answer.json())
""",
    "serve.py": """\
from bridge import Bridge
from bridge.flask import FlaskBridge
from shop.app import app


def before():
    return Bridge(app, threads=40, queue=4000)


def after():
    return FlaskBridge(app, threads=40, queue=4000)
""",
}
_DJANGO = {
    "market/__init__.py": "",
    "market/settings.py": """\
import os

SECRET_KEY = "of the benchmark"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "market.urls"
UPSTREAM = os.environ["UPSTREAM"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
""",
    "market/urls.py": """\
from django.urls import path

from market import views

urlpatterns = [path("quote/<str:symbol>", views.quote)]
""",
    "market/views.py": """\
import requests
from django.conf import settings
from django.http import JsonResponse


def quote(request, symbol):
    try:
        answer = requests.get(f"{settings.UPSTREAM}/quotes/{symbol}", timeout=10)
        answer.raise_for_status()
    except requests.RequestException:
        return JsonResponse({"error": "the exchange does not answer"}, status=502)
    return JsonResponse({"rate": answer.json()["rate"]})
""",
    "manage.py": """\
import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "market.settings")
execute_from_command_line(sys.argv)
""",
    "serve.py": """\
import os

from bridge import Bridge
from bridge.django import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "market.settings")


def before():
    from django.core.wsgi import get_wsgi_application

    return Bridge(get_wsgi_application(), threads=40, queue=4000)


def after():
    return get_asgi_application(threads=40, queue=4000)
""",
}


@dataclass(frozen=True)
class Application:
    """Hold an application's files, the paths of its views by what the table calls them, and its door."""

    files: dict[str, str]
    views: dict[str, str]
    door: str


APPLICATIONS = {
    "flask": Application(
        _FLASK,
        {
            "Flask, `requests.get`": "/stock/7",
            "Flask, through a helper": "/price/eur",
            "Flask, a session's `post`": "/order/7",
        },
        "FlaskBridge",
    ),
    "django": Application(_DJANGO, {"Django, `requests.get`": "/quote/7"}, "bridge.django"),
}
