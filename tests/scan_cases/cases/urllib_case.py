# entry: urllib_case.py::view
import http.client
import urllib.parse
import urllib.request
from urllib.request import Request, build_opener, urlretrieve


def view(request):
    urllib.parse.urlencode({})  # trap
    with urllib.request.urlopen(Request("x")) as response:  # blocking
        response.read()  # blocking
    build_opener().open("x")  # blocking
    urlretrieve("x", "y")  # blocking
    connection = http.client.HTTPSConnection("host")  # trap
    connection.request("GET", "/")  # blocking
    connection.getresponse().read()  # blocking
