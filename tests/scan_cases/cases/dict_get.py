# entry: dict_get.py::view
def view(request, cache):
    data = {"a": 1}
    data.get("a")  # trap
    request.get("a")  # trap
    return cache.get("b")  # trap
