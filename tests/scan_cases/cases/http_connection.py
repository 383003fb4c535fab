# entry: http_connection.py::view
import http.client
import urllib.request


def view():
    connection = http.client.HTTPSConnection("example.org")  # trap
    connection.request("GET", "/")  # blocking
    connection.getresponse()  # blocking
    opener = urllib.request.build_opener()
    opener.open("http://example.org")  # blocking
    with urllib.request.urlopen("http://example.org") as response:  # blocking
        return response.read()  # blocking
