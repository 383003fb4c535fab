def save(name):
    with open(name, "w") as file:  # blocking
        file.write(name)  # blocking


def load():
    return open("x").read()  # blocking


def erase():
    open("x", "w")  # trap
