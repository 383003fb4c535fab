from collections import defaultdict
from weakref import WeakMethod, ref


class Signal:
    def __init__(self, name):
        self.name = name
        self._receivers = []

    def connect(self, receiver, weak=False):
        if weak:
            receiver = (WeakMethod if hasattr(receiver, "__self__") else ref)(receiver)
        self._receivers.append((weak, receiver))
        return receiver

    def send(self, sender, **payload):
        answers = []
        for weak, receiver in self._receivers:
            if weak:
                receiver = receiver()
                if receiver is None:
                    continue
            answers.append(receiver(sender, **payload))
        return answers


joined, left, message_sent = (Signal(name) for name in ("joined", "left", "sent"))
unused = Signal("unused")
