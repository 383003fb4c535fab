# entry: classes_defined_in_views.py::view
# What a class body and default arguments evaluate runs whenever the function around them does.
import requests


class Outside:
    rate = requests.get("http://shop")

    class Inner:
        rate = requests.get("http://shop")


def view(request):
    class Local:
        rate = requests.get("http://shop")  # blocking

        class Deeper:
            rate = requests.head("http://shop")  # blocking

        def unused(self):
            return requests.put("http://shop")

    def helper(text, rate=requests.post("http://shop")):  # blocking
        return requests.patch(text)

    if request.late:

        class Later(Local):
            other = helper.__name__

    return Outside.Inner.rate, Local.rate
