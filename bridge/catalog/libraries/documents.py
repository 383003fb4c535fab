"""Documents and subtitles in files: python-frontmatter, pysubs2."""

from bridge.catalog.entry import Severity, blocks, library, methods, returns

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

PYSUBS2 = library(
    "pysubs2",
    "pysubs2",
    ">=1.0",
    blocks(
        "WA230",
        "pysubs2.load",
        *methods("pysubs2.SSAFile", "load"),
        *methods("pysubs2.SSAFile()", "save"),
        severity=Severity.MEDIUM,
        instead="pysubs2.SSAFile.from_string",
        recipe="offload_call",
        note="Read the file on a thread; `from_string` and `to_string` work on its text.",
    ),
    returns("pysubs2.SSAFile()", "pysubs2.load", "pysubs2.SSAFile.load", "pysubs2.SSAFile.from_string"),
)
