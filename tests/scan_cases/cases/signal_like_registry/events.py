class Signal:
    def __init__(self):
        self.receivers = []

    def connect(self, function=None, *, weak=True):
        if function is None:
            return lambda inner: self.connect(inner, weak=weak)
        self.receivers.append(function)
        return function

    def send(self, **payload):
        return [(receiver, receiver(**payload)) for receiver in self.receivers]


created = Signal()
removed = Signal()
