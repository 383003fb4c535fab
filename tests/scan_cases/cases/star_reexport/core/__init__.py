from .api import *
from .api import _private as public
from . import helpers
from .helpers import helper

__all__ = ["fetch", "public", "helper"]
