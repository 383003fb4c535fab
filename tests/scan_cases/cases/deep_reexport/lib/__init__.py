from .core import *
from .core.client import Client as PublicClient

__all__ = ["PublicClient", "fetch"]
