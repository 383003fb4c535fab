from .base import db
from .setting import Setting

__all__ = ["Setting", "db"]
