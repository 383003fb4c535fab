# entry: hazard_computing.py::view
import hashlib

import bcrypt
import pandas
from PIL import Image


def view(request):
    bcrypt.hashpw(b"x", bcrypt.gensalt())  # hazard WA510
    hashlib.pbkdf2_hmac("sha256", b"x", b"y", 1000)  # hazard WA510
    hashlib.sha256(b"x").hexdigest()
    frame = pandas.DataFrame()
    frame.groupby("a")  # hazard WA530
    frame.merge(frame)  # hazard WA530
    image = Image.new("RGB", (1, 1))
    image.resize((2, 2))  # hazard WA520
