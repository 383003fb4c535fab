# entry: app.py::view
import state
from state import note, registry


def view(request):
    note("a", 1)
    registry.pop("a")  # hazard WA110
    state.registry.clear()  # hazard WA110
    return registry.get("a")
