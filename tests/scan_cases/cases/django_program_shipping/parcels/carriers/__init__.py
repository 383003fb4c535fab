from django.conf import settings
from django.utils.module_loading import import_string

from .base import Carrier

_made: dict[str, Carrier] = {}


def carrier_for(code: str) -> Carrier:
    if code not in _made:
        _made[code] = import_string(settings.CARRIERS[code])()  # optional
    return _made[code]
