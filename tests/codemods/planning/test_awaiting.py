"""Decorators of libraries: accepted from the version on that awaits, refused before and when unknown."""

from pathlib import Path

import pytest

from tests.codemods.flask_apps import migrated, refused

HEAD = """\
import time

import other
from flask import Flask
from flask_cors import cross_origin
from flask_httpauth import HTTPBasicAuth
from flask_jwt_extended import jwt_required
from flask_limiter import Limiter
from flask_login import login_required
from flask_seasurf import SeaSurf
from flask_wtf import CSRFProtect

app = Flask(__name__)
auth = HTTPBasicAuth()
limiter = Limiter()
csrf = CSRFProtect()
surf = SeaSurf()
someone = other.Limiter()
either = Limiter()
either = other.Limiter()


@app.get("/v")
@{}
def view():
    time.sleep(0.1)
    return "x"
"""

DJANGO = """\
import time

from django.contrib.auth.decorators import login_required
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt


@{}
class Page(View):
    @{}
    def post(self, request):
        time.sleep(0.1)
"""

ON_CLASS = 'method_decorator(csrf_exempt, name="dispatch")'


@pytest.mark.parametrize(
    ("decorator", "requirement"),
    [
        ("jwt_required()", "flask-jwt-extended==4.3.0"),
        ("login_required", "Flask-Login==0.6.0"),
        ('limiter.limit("5/minute")', "Flask-Limiter==2.0.0"),
        ('limiter.shared_limit("5/minute", "all")', "flask_limiter==3.5"),
        ("auth.login_required", "flask-httpauth==4.5"),
        ('auth.login_required(role="admin")', "Flask-HTTPAuth~=4.8"),
        ("csrf.exempt", ""),
        ("surf.exempt", ""),
        ("surf.include", ""),
    ],
)
def test_a_decorator_that_awaits_is_accepted(tmp_path: Path, decorator: str, requirement: str) -> None:
    (tmp_path / "requirements.txt").write_text(requirement)
    after = migrated(tmp_path, HEAD.format(decorator))
    assert f"@{decorator}\nasync def view():\n    await asyncio.sleep(0.1)" in after


@pytest.mark.parametrize(
    ("decorator", "requirement", "code"),
    [
        ("jwt_required()", "flask-jwt-extended==4.2.3", "R-DECORATOR-VERSION"),
        ('limiter.limit("5/minute")', "flask-limiter==1.5", "R-DECORATOR-VERSION"),
        ('limiter.limit("5/minute")', "", "R-DECORATOR-VERSION"),
        ("auth.login_required", "flask-httpauth==4.4.0", "R-DECORATOR-VERSION"),
        ("login_required", "flask-login==0.5.0", "R-DECORATOR-VERSION"),
        ('someone.limit("5/minute")', "flask-limiter==3.5", "R-DECORATOR-UNKNOWN"),
        ('either.limit("5/minute")', "flask-limiter==3.5", "R-DECORATOR-UNKNOWN"),
        ("limiter.request_filter", "flask-limiter==3.5", "R-DECORATOR-UNKNOWN"),
        ("cross_origin()", "flask-cors==6.0", "R-DECORATOR-UNKNOWN"),
    ],
)
def test_any_other_is_refused(tmp_path: Path, decorator: str, requirement: str, code: str) -> None:
    (tmp_path / "requirements.txt").write_text(requirement)
    source = HEAD.format(decorator)
    assert refused(tmp_path, source) == {"view": code}
    assert migrated(tmp_path, source) == source


@pytest.mark.parametrize(
    "method",
    ["method_decorator(login_required)", "method_decorator([never_cache, login_required])"],
)
def test_a_decorated_handler_is_accepted_from_django_5_2_on(tmp_path: Path, method: str) -> None:
    (tmp_path / "requirements.txt").write_text("django==5.2\n")
    after = migrated(tmp_path, DJANGO.format(ON_CLASS, method))
    assert f"@{method}\n    async def post(self, request):\n        await asyncio.sleep(0.1)" in after


@pytest.mark.parametrize(
    ("on_class", "on_method", "version", "code"),
    [
        (ON_CLASS, "method_decorator(login_required)", "5.1", "R-DECORATOR-VERSION"),
        (ON_CLASS, "method_decorator(print)", "5.2", "R-DECORATOR-UNKNOWN"),
        ('method_decorator(login_required, name="dispatch")', "csrf_exempt", "5.2", "R-DECORATOR-UNKNOWN"),
        ('method_decorator(csrf_exempt, name="post")', "csrf_exempt", "5.2", "R-DECORATOR-UNKNOWN"),
        ("print", "csrf_exempt", "5.2", "R-DECORATOR-UNKNOWN"),
    ],
)
def test_what_a_sync_dispatch_or_an_old_django_would_lose_is_refused(
    tmp_path: Path, on_class: str, on_method: str, version: str, code: str
) -> None:
    (tmp_path / "requirements.txt").write_text(f"django=={version}\n")
    source = DJANGO.format(on_class, on_method)
    assert refused(tmp_path, source) == {"Page.post": code}
    assert migrated(tmp_path, source) == source
