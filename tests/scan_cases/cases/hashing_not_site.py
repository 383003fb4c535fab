# entry: hashing_not_site.py::view
import hashlib

import bcrypt
import pandas
from PIL import Image


def view(request):
    bcrypt.hashpw(b"x", bcrypt.gensalt())  # optional
    hashlib.pbkdf2_hmac("sha256", b"x", b"y", 1)  # optional
    frame = pandas.DataFrame()  # trap
    frame.groupby("a").sum()  # trap
    image = Image.new("RGB", (1, 1))  # trap
    image.resize((2, 2))  # trap
