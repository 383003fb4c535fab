from ._impl import *
from ._impl import _secret as hidden

try:
    from ._fast import refund
except ImportError:
    from ._slow import refund

__all__ = ["pay", "refund"]
