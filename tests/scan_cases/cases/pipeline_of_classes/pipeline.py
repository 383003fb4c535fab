class Pipeline:
    def __init__(self, steps):
        self.steps = steps

    @classmethod
    def build(cls, names, **options):
        return cls([step(**options) for step in names])

    def run(self, data):
        for step in self.steps:
            data = step(data)
        return data
