from .base import *  # noqa: F403
from .base import MIDDLEWARE

MIDDLEWARE = MIDDLEWARE + ["edge.middleware.second"]
MIDDLEWARE.insert(0, "edge.middleware.Third")
