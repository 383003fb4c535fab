# entry: attributes_from_outside.py::view
import time


class Button:
    def __init__(self):
        self.on_click = None
        self.label = "x"

    def click(self):
        if self.on_click is not None:
            self.on_click(self)


class Panel:
    def __init__(self):
        self.button = Button()
        self.button.on_click = self._clicked

    def _clicked(self, button):
        time.sleep(1)  # blocking

    def _pressed(self, button):
        time.sleep(2)  # trap


def hovered(button):
    time.sleep(3)  # blocking


def by_dict():
    time.sleep(4)  # blocking


def view():
    Panel().button.click()
    button = Button()
    setattr(button, "on_click", hovered)
    button.click()
    button.__dict__["extra"] = by_dict
    button.extra()
