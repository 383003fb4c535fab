import re
import subprocess
from functools import lru_cache, partial

from django.core.cache import cache

from .models import Page

LINK = re.compile(r"\[\[(.+?)\]\]")


def _link(known, match):
    page = known.get(match.group(1).lower())
    return f'<a href="{page.get_absolute_url()}">{page.title}</a>' if page else match.group(1)


def resolve(text):
    titles = [match.group(1) for match in LINK.finditer(text)]
    known = Page.objects.published().filter(title__in=titles).by_title()
    return LINK.sub(partial(_link, known), text)


@lru_cache
def highlighter():
    from pygments.formatters import HtmlFormatter

    return HtmlFormatter()


def to_html(text):
    done = subprocess.run(["cmark"], input=text, capture_output=True, text=True, timeout=5)  # blocking
    return done.stdout


def rendered(page):
    key = f"page:{page.pk}"
    html = cache.get(key)  # optional
    if html is None:
        html = to_html(resolve(page.current.text))
        cache.set(key, html)  # optional
    return html


def to_pdf(page, target):
    process = subprocess.Popen(["wkhtmltopdf", "-", target], stdin=subprocess.PIPE)  # optional
    process.communicate(rendered(page).encode(), timeout=30)  # blocking
    return process.returncode == 0
