# entry: package_resources.py::view
import pkgutil
from importlib import resources
from importlib.resources import files, read_text

TEMPLATE = files("json").joinpath("tool.py").read_text()  # trap


def view():
    folder = resources.files("json")
    text = (folder / "tool.py").read_text()  # blocking
    with folder.joinpath("decoder.py").open() as file:  # blocking
        print(file.read())  # blocking
    data = pkgutil.get_data("json", "encoder.py")  # blocking
    return text, data, TEMPLATE, folder.name, read_text("json", "scanner.py")  # blocking
