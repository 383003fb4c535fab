# entry: own_names.py::run
class Requests:
    def get(self, url):
        return url


class time:
    @staticmethod
    def sleep(seconds):
        return seconds


class Session:
    def __init__(self):
        self.items = {}

    def execute(self, text):
        return self.items.get(text)

    def commit(self):
        self.items.clear()


def open(name):
    return name


def run(subprocess=None):
    requests = Requests()
    requests.get("x")
    time.sleep(1)
    session = Session()
    session.execute("select 1")
    session.commit()
    open("x")
    if subprocess:
        subprocess.run("x")
    socket = {"recv": len}
    return socket["recv"]("x")
