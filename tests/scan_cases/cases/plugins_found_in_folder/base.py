class Finder:
    name = ""

    def find(self, text):
        raise NotImplementedError
