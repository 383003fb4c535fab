from .core import Engine
from .query import *

__all__ = ["Engine"]
