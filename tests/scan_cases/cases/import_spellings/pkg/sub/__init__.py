from . import inner
from .deep import run as start
