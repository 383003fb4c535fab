from export import Exporter, LintVisitor, summarise
from nodes import Document, Image, Link, Paragraph
from pipeline import build, convert

SAMPLE = Document([Paragraph("one"), Image("a.png"), Link("https://example.org")])
TABLE = {
    "/export": lambda: Exporter(target="out").run(SAMPLE),
    "/summary": lambda: summarise(SAMPLE),
    "/convert": lambda: "".join(convert(build(SAMPLE))),
    "/lint": lambda: str(LintVisitor().visit(SAMPLE)),
}


def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    action = TABLE[environ["PATH_INFO"]]
    return [str(action()).encode()]
