"""Questions to other servers and files that answer them: whois, ping3, geoip2, tldextract, RDFLib."""

from bridge.catalog.entry import Severity, blocks, iterates, library, methods, reads, returns

_OFFLOAD = "asyncio.to_thread"
_SUBREDDIT = "praw.models.Subreddit()"
_TICKER = "yfinance.Ticker()"

WHOIS = library(
    "whois",
    "python-whois",
    ">=0.8",
    blocks(
        "WA210",
        "whois.whois",
        instead=_OFFLOAD,
        recipe="offload_call",
        note="Asks several registries in turn.",
    ),
)

IPWHOIS = library(
    "ipwhois",
    "ipwhois",
    ">=1.2",
    blocks(
        "WA210",
        *methods("ipwhois.IPWhois()", "lookup_rdap lookup_whois"),
        instead=_OFFLOAD,
        recipe="offload_call",
    ),
)

PING3 = library(
    "ping3",
    "ping3",
    ">=4.0",
    blocks("WA210", *methods("ping3", "ping verbose_ping"), instead=_OFFLOAD, recipe="offload_call"),
)

NMAP = library(
    "nmap",
    "python-nmap",
    ">=0.7",
    blocks(
        "WA220",
        "nmap.PortScanner",
        *methods("nmap.PortScanner()", "listscan scan"),
        instead=_OFFLOAD,
        recipe="offload_call",
        note="Each call runs the nmap program; making the object asks for its version.",
    ),
)

GEOIP2 = library(
    "geoip2",
    "geoip2",
    ">=4.0",
    blocks(
        "WA210",
        *methods("geoip2.webservice.Client()", "city country insights"),
        instead="geoip2.webservice.AsyncClient",
        note="AsyncClient has the same methods, awaited.",
    ),
    blocks(
        "WA230",
        "geoip2.database.Reader",
        severity=Severity.MEDIUM,
        instead=_OFFLOAD,
        recipe="offload_call",
        note="Open the database once a process; its look-ups stay in memory.",
    ),
)

MAXMINDDB = library(
    "maxminddb",
    "maxminddb",
    ">=2.0",
    blocks(
        "WA230",
        "maxminddb.open_database",
        severity=Severity.MEDIUM,
        instead=_OFFLOAD,
        recipe="offload_call",
        note="Open the database once a process; its look-ups stay in memory.",
    ),
)

TLDEXTRACT = library(
    "tldextract",
    "tldextract",
    ">=3.0",
    blocks(
        "WA210",
        "tldextract.extract",
        "tldextract.TLDExtract()()",
        *methods("tldextract.TLDExtract()", "extract_str extract_urllib"),
        severity=Severity.LOW,
        instead=_OFFLOAD,
        recipe="offload_call",
        note="Fetches the list of suffixes the first time, unless suffix_list_urls=().",
    ),
    blocks("WA210", "tldextract.TLDExtract().update", instead=_OFFLOAD, recipe="offload_call"),
)

RDFLIB = library(
    "rdflib",
    "rdflib",
    ">=6.0",
    blocks(
        "WA210",
        "rdflib.Graph().parse",
        unless=("data=*",),
        instead=_OFFLOAD,
        recipe="offload_call",
        note="Fetches an address or reads a file, unless it is given data.",
    ),
)

YFINANCE = library(
    "yfinance",
    "yfinance",
    ">=0.2",
    blocks(
        "WA210",
        "yfinance.download",
        *methods(
            _TICKER,
            "get_actions get_balance_sheet get_calendar get_cashflow get_dividends get_earnings_dates "
            "get_financials get_info get_isin get_news get_recommendations get_splits history option_chain",
        ),
        instead=_OFFLOAD,
        recipe="offload_call",
    ),
    reads(
        "WA210",
        *methods(
            _TICKER,
            "actions balance_sheet calendar cashflow dividends earnings_dates financials info isin news "
            "options recommendations splits",
        ),
        note="What is read is kept by the object.",
    ),
)

PRAW = library(
    "praw",
    "praw",
    ">=7.0",
    blocks(
        "WA210",
        *methods("praw.Reddit()", "delete get patch post put request username_available"),
        f"{_SUBREDDIT}.submit",
        instead="asyncpraw.Reddit",
        note="Async PRAW has the same methods, awaited.",
    ),
    iterates(
        "WA210",
        *(f"{_SUBREDDIT}.{name}()" for name in ("controversial", "hot", "new", "rising", "search", "top")),
        "praw.Reddit().info()",
        instead="asyncpraw.Reddit",
        note="Async PRAW gives async iterators.",
    ),
    returns(_SUBREDDIT, "praw.Reddit().subreddit"),
)
