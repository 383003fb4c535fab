# entry: partial_chains.py::view
import functools
import time


def send(channel, text, urgent=False):
    channel.deliver(text)


class Mail:
    def deliver(self, text):
        time.sleep(1)  # blocking


class Pager:
    def deliver(self, text):
        time.sleep(2)  # blocking


class Fax:
    def deliver(self, text):
        time.sleep(3)  # trap


mail = functools.partial(send, Mail())
urgent_mail = functools.partial(mail, urgent=True)


class Notifier:
    channels = {"mail": urgent_mail}
    page = functools.partialmethod(lambda self, channel, text: send(channel, text), Pager())
    fax = functools.partialmethod(lambda self, channel: send(channel, "x"), Fax())

    def all(self, text):
        for channel in self.channels.values():
            channel(text)


def view():
    notifier = Notifier()
    notifier.all("x")
    notifier.page("y")
