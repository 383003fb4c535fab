"""A small report, made by hand, that the tests of every form share."""

from bridge.catalog.entry import Remedy
from bridge.model.place import Place
from bridge.model.report import Project, Report
from bridge.model.site import Certainty, Chain, Hop, Site, Unknown
from bridge.model.view import Handler, Readiness, Route, View

PAY = Site(
    key="a1",
    code="WA210",
    place=Place("shop/payments.py", 42, 12, 42, 60, "charge_card"),
    callee="requests.post",
    remedy=Remedy("httpx.AsyncClient().post", "requests"),
)
NAP = Site(
    key="b2",
    code="WA250",
    place=Place("shop/views.py", 20, 5, 20, 18, "status"),
    callee="time.sleep",
    certainty=Certainty.LIKELY,
)
QUIET = Site(
    key="c3",
    code="WA230",
    place=Place("shop/views.py", 30, 5, 30, 18, "terms"),
    callee="open",
    suppressed="the file is small",
)

CHECKOUT = View(
    id="shop/views.py::checkout",
    route=Route(("POST",), "/checkout"),
    framework="flask",
    handler=Handler("shop/views.py", "checkout", 10),
    sites=("a1",),
    readiness=Readiness.READY,
)
STATUS = View(
    id="shop/views.py::status",
    route=Route((), "/status"),
    framework="flask",
    handler=Handler("shop/views.py", "status", 18),
    sites=("a1", "b2"),
    readiness=Readiness.READY,
)
BEFORE = View(
    id="shop/views.py::load_user",
    route=None,
    framework="flask",
    handler=Handler("shop/views.py", "load_user", 40),
    readiness=Readiness.HELD,
    reasons=("R-LOCK",),
    role="error_handler",
)

CHARGE = "shop/payments.py::charge_card"
REPORT = Report(
    project=Project("shop", "0.1.0", 3, 120),
    views=(CHECKOUT, STATUS, BEFORE),
    sites=(PAY, NAP, QUIET),
    chains=(
        Chain(CHECKOUT.id, (Hop(CHARGE, Place("shop/views.py", 12, 5, 12, 20, "checkout")),), "a1"),
        Chain(STATUS.id, (Hop(CHARGE, Place("shop/views.py", 21, 5, 21, 20, "status")),), "a1"),
        Chain(STATUS.id, (), "b2"),
    ),
    unknown=(Unknown(Place("shop/old.py", 1), "not parsed", "WA910: print statement"),),
)
EMPTY = Report(project=Project("shop", "0.1.0", 3, 120))

PAYMENTS = ["", *[f"line_{number}" for number in range(2, 42)], "", "", ""]
PAYMENTS[41] = "    answer = requests.post(URL)"
SOURCES = {"shop/payments.py": PAYMENTS}
