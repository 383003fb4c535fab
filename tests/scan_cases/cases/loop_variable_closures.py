# entry: loop_variable_closures.py::run_all
# entry: loop_variable_closures.py::make_only
import requests

HOOKS = []

for url in ("a", "b"):

    def hook(url=url):
        return requests.get(url)  # blocking

    HOOKS.append(hook)


def make_callers(urls):
    callers = []
    for url in urls:
        callers.append(lambda: requests.post(url))  # blocking
    return callers


def make_quiet(urls):
    return [lambda: requests.put(url) for url in urls]  # trap


def run_all():
    for hook in HOOKS:
        hook()
    for caller in make_callers(["x"]):
        caller()


def make_only():
    return len(make_quiet(["x"]))
