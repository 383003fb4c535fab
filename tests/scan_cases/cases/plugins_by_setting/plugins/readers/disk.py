class Reader:
    def read(self, name):
        with open(name) as file:  # blocking
            return file.read()  # blocking
