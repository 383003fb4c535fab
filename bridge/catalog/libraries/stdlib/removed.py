"""Standard library: modules that Python 3.13 no longer has."""

from bridge.catalog.entry import blocks, inherits, library, methods

LIBRARY = library(
    "stdlib.removed",
    "",
    "<3.13",
    blocks(
        "WA210",
        "telnetlib.Telnet",
        "nntplib.NNTP",
        "nntplib.NNTP_SSL",
        instead="asyncio.open_connection",
        note="Connects as soon as a host is given; the module left the standard library in Python 3.13.",
        unless=("()",),
    ),
    blocks(
        "WA210",
        *methods(
            "telnetlib.Telnet()",
            "expect interact mt_interact open read_all read_some read_until write fill_rawq rawq_getchar",
        ),
        *methods(
            "nntplib.NNTP()",
            "article body date group head ihave last list login newgroups newnews next over post quit "
            "slave stat starttls xhdr xover",
        ),
        instead="asyncio.open_connection",
        note="The module left the standard library in Python 3.13.",
    ),
    inherits("nntplib.NNTP", "nntplib.NNTP_SSL"),
)
