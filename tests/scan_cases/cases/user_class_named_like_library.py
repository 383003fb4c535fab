# entry: user_class_named_like_library.py::view
class Session:
    def get(self, url):
        return url


class requests:
    Session = Session

    @staticmethod
    def get(url):
        return url


def view():
    requests.get("x")  # trap
    requests.Session().get("x")  # trap
