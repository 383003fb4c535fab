# entry: str_methods.py::view
def view(name):
    "a".join(["b"])  # trap
    text = "x".replace("a", "b")  # trap
    data = {}
    data.update({"a": 1})  # trap
    items = []
    items.append(text)  # trap
    items.remove(text)  # trap
    return name.get("x"), data.get("a"), items.pop()  # trap
