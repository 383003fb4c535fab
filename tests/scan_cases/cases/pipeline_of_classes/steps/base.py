class Step:
    name = ""

    def __call__(self, data):
        self.before(data)
        return self.process(data)

    def before(self, data):
        pass

    def process(self, data):
        raise NotImplementedError
