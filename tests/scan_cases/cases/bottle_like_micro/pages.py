import time


def register(app):
    @app.hook
    def audit(request):
        time.sleep(1)  # blocking

    @app.route("/")
    def index(request):
        time.sleep(2)  # blocking
        return "index"

    @app.route("/save", method="POST")
    def save(request):
        with open("x", "w") as out:  # blocking
            out.write("x")  # blocking
        return "saved"

    def forgotten(request):
        time.sleep(3)  # trap
