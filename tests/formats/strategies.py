"""Reports of any shape that the model allows, with the strings that break naive writers."""

from hypothesis import strategies as st

from bridge.catalog.entry import Remedy, Severity
from bridge.model.place import Place
from bridge.model.report import Project, Report
from bridge.model.site import Certainty, Chain, Hazard, Hop, Site, Unknown
from bridge.model.view import Handler, Readiness, Route, View

NASTY = (
    "",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "--><img src=x onerror=alert(1)>",
    "a|b`c``d\\",
    "line\nfeed\r\nreturn",
    "::error::x,y:z%0A",
    "\u2028\u2029\x85\x0c\x1b[31m\x00",
    "{0} [text](javascript:alert(1)) @someone #1",
    "naïve 文字 🎈 e\u0301 \u202eabc",
    "\"quotes\" & 'more' &amp;",
    "$project ${data} $$",
    "<details></details></summary>",
)
TEXTS = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=("Cs",)), max_size=12))
NUMBERS = st.integers(1, 40)
PLACES = st.builds(Place, TEXTS, NUMBERS, NUMBERS, st.integers(0, 40), st.integers(0, 40), TEXTS)
ROUTES = st.builds(Route, st.lists(TEXTS, max_size=2).map(tuple), TEXTS)
CODES = st.one_of(st.sampled_from(("WA210", "WA260")), TEXTS)
KEYS = st.sampled_from(("a", "b", "c", "d"))
SITES = st.builds(
    Site,
    KEYS,
    CODES,
    PLACES,
    st.one_of(st.sampled_from(("requests.get", "time.sleep")), TEXTS),
    st.builds(Remedy, TEXTS, st.sampled_from(("", "sleep", "review")), TEXTS),
    st.sampled_from(Severity),
    st.sampled_from(Certainty),
    TEXTS,
    TEXTS,
)
VIEWS = st.builds(
    View,
    KEYS,
    st.none() | ROUTES,
    TEXTS,
    st.builds(Handler, TEXTS, TEXTS, NUMBERS),
    st.booleans(),
    st.lists(KEYS, max_size=4, unique=True).map(tuple),
    st.sampled_from(Readiness),
    st.lists(TEXTS, max_size=2).map(tuple),
    TEXTS,
    st.lists(ROUTES, max_size=1).map(tuple),
)
HOPS = st.builds(Hop, TEXTS, PLACES)
REPORTS = st.builds(
    Report,
    st.builds(Project, TEXTS, TEXTS, NUMBERS, NUMBERS),
    st.lists(VIEWS, max_size=3, unique_by=lambda view: view.id).map(tuple),
    st.lists(SITES, max_size=3, unique_by=lambda site: site.key).map(tuple),
    st.lists(st.builds(Chain, KEYS, st.lists(HOPS, max_size=2).map(tuple), KEYS), max_size=3).map(tuple),
    st.lists(st.builds(Hazard, KEYS, CODES, PLACES, TEXTS, TEXTS), max_size=2).map(tuple),
    st.lists(st.builds(Unknown, PLACES, TEXTS, TEXTS), max_size=2).map(tuple),
)
SOURCES = st.dictionaries(TEXTS, st.lists(TEXTS, max_size=5), max_size=3)
