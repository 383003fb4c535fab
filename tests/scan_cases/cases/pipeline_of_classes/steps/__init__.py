from .clean import Clean
from .store import Store

STEPS = (Clean, Store)
