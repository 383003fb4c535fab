# entry: http_low_level.py::view
import http.client
import urllib.request
import xmlrpc.client
from urllib.parse import urlencode
from urllib.request import HTTPBasicAuthHandler, Request, build_opener, urlretrieve


def view():
    opener = build_opener(HTTPBasicAuthHandler())
    request = Request("http://example.org/?" + urlencode({"a": 1}))
    opener.open(request).read()  # blocking
    urlretrieve("http://example.org/x.zip", "x.zip")  # blocking
    connection = http.client.HTTPSConnection("example.org", timeout=3)
    connection.request("GET", "/")  # blocking
    answer = connection.getresponse()  # blocking
    answer.read()  # blocking
    proxy = xmlrpc.client.ServerProxy("http://example.org/rpc")
    total = proxy.math.add(1, 2)  # blocking
    urllib.request.install_opener(opener)
    return total
