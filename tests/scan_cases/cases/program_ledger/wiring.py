import time


class UseCases:
    def __init__(self):
        self._by_name = {}

    def __call__(self, name):
        def decorate(function):
            self._by_name["/" + name] = self._guarded(function)
            return function

        return decorate

    def _guarded(self, function):
        def guarded(environ):
            time.sleep(0.01)  # blocking
            try:
                return function(environ)
            except LookupError:
                return self._missing(environ)

        return guarded

    def _missing(self, environ):
        time.sleep(0.02)  # optional
        return None

    def run(self, path, environ):
        return self._by_name[path](environ)


use_case = UseCases()
