# entry: sentry_trap.py::view
import datetime
import logging
import random
import time
import uuid

logger = logging.getLogger(__name__)


def view(request):
    logger.info("x")  # optional
    time.time()  # trap
    time.monotonic()  # trap
    uuid.uuid4()  # trap
    random.random()  # trap
    datetime.datetime.now()  # trap
    "a".join([])  # trap
    {}.get("x")  # trap
    request.get("x")  # trap
