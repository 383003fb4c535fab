"""Documents in files: python-frontmatter."""

from bridge.catalog.entry import Severity, blocks, library

FRONTMATTER = library(
    "frontmatter",
    "python-frontmatter",
    ">=1.0",
    blocks(
        "WA230",
        "frontmatter.load",
        "frontmatter.dump",
        "frontmatter.check",
        severity=Severity.MEDIUM,
        instead="frontmatter.loads",
        recipe="offload_call",
        note="Read the file on a thread; `loads` and `dumps` work on its text.",
    ),
)
