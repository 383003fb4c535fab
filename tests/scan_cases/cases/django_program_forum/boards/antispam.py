import logging
from urllib.error import URLError
from urllib.request import Request, urlopen

logger = logging.getLogger(__name__)


def is_spam(text, address):
    request = Request("https://spam.example/check", data=text.encode(), headers={"X-Address": address})
    try:
        with urlopen(request, timeout=2) as response:  # blocking
            return response.read() == b"spam"  # optional
    except URLError:
        logger.warning("spam check failed", exc_info=True)  # optional
        return False
