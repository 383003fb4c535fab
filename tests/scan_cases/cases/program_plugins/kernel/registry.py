import time


class Plugin:
    registry = {}
    priority = 0

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        time.sleep(0.001)  # trap
        if name is not None:
            Plugin.registry[name] = cls

    def __init__(self, **options):
        self.options = options
        self.setup()

    def setup(self):
        pass

    @classmethod
    def create(cls, name, **options):
        return cls.registry[name](**options)

    def render(self, text):
        raise NotImplementedError
