from django.http import HttpRequest

from desk.rights import Rights


def test_one():
    request = HttpRequest()
    request.rights = Rights(None)
    assert request.rights.limit == 3


def test_two():
    request = HttpRequest()
    request.rights = Rights(None)
    assert request.rights.limit == 3


def test_three():
    request = HttpRequest()
    request.rights = Rights(None)
    assert request.rights.limit == 3


def test_four():
    request = HttpRequest()
    request.rights = Rights(None)
    assert request.rights.limit == 3


def test_five():
    request = HttpRequest()
    request.rights = Rights(None)
    assert request.rights.limit == 3


def test_six():
    request = HttpRequest()
    request.rights = Rights(None)
    assert request.rights.limit == 3


def test_seven():
    request = HttpRequest()
    request.rights = Rights(None)
    assert request.rights.limit == 3


def test_eight():
    request = HttpRequest()
    request.rights = Rights(None)
    assert request.rights.limit == 3


def test_nine():
    request = HttpRequest()
    request.rights = Rights(None)
    assert request.rights.limit == 3


def test_ten():
    request = HttpRequest()
    request.rights = Rights(None)
    assert request.rights.limit == 3


def test_eleven():
    request = HttpRequest()
    request.rights = Rights(None)
    assert request.rights.limit == 3


def test_twelve():
    request = HttpRequest()
    request.rights = Rights(None)
    assert request.rights.limit == 3


def test_thirteen():
    request = HttpRequest()
    request.rights = Rights(None)
    assert request.rights.limit == 3
