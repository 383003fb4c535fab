# entry: weak_observers.py::view
import time
import weakref


class Subject:
    def __init__(self):
        self._watchers = weakref.WeakSet()
        self._methods = []
        self._named = weakref.WeakValueDictionary()

    def watch(self, watcher):
        self._watchers.add(watcher)
        self._methods.append(weakref.WeakMethod(watcher.changed))
        self._named["x"] = watcher

    def notify(self):
        for watcher in self._watchers:
            watcher.update()
        for method in self._methods:
            callback = method()
            if callback is not None:
                callback()
        self._named["x"].named()


class Watcher:
    def update(self):
        time.sleep(1)  # blocking

    def changed(self):
        time.sleep(2)  # blocking

    def named(self):
        time.sleep(3)  # blocking

    def closed(self):
        time.sleep(4)  # trap


def view():
    subject = Subject()
    watcher = Watcher()
    subject.watch(watcher)
    subject.notify()
