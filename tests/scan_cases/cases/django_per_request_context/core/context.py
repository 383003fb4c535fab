import requests


class Lazy:
    def __init__(self, function):
        self.function = function

    def __str__(self):
        return self.function()


def flags(request):
    return {"flags": Lazy(lambda: requests.get("http://flags").text)}  # optional
