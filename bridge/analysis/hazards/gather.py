"""Run every check, and name what they find by keys that survive moved lines."""

from collections import Counter

from bridge.analysis.blocking import digest
from bridge.analysis.hazards import (
    async_orm,
    context_off_thread,
    database_settings,
    idle_async,
    mutable_global,
    patched,
    process_state,
    sync_middleware,
    thread_local,
)
from bridge.analysis.hazards.found import Check, Found, Scanned
from bridge.model.site import Hazard

CHECKS: tuple[Check, ...] = (
    mutable_global.check,
    thread_local.check,
    process_state.check_state,
    process_state.check_forks,
    patched.check,
    idle_async.check,
    sync_middleware.check,
    async_orm.check,
    database_settings.check_atomic,
    database_settings.check_age,
    context_off_thread.check,
)


def gather(scanned: Scanned) -> tuple[Hazard, ...]:
    """List what all checks find, each finding once."""
    found = {found: None for check in CHECKS for found in check(scanned)}
    ordinals: Counter[tuple[str, ...]] = Counter()
    hazards: dict[tuple[object, ...], Hazard] = {}
    for one in sorted(found, key=_order):
        same = (one.code, one.place, one.message)
        if same in hazards:
            continue
        name = (one.code, one.place.path, one.place.function, one.message)
        key = digest(*name, str(ordinals[name]))
        ordinals[name] += 1
        hazards[same] = Hazard(key, one.code, one.place, one.message)
    return tuple(hazards.values())


def _order(found: Found) -> tuple[object, ...]:
    return found.place, found.code, found.message
