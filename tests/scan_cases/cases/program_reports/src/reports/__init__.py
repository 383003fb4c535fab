from ._loader import *
from .builders import Builder, DailyBuilder
from .schema import Filter, Query

__all__ = ["Builder", "DailyBuilder", "Filter", "Query", "load", "loaders"]
