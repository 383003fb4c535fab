# entry: app.py::application
from micro import Micro
from pages import register

application = Micro()
register(application)
