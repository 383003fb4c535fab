# entry: hazard_process_state.py::view
import contextlib
import locale
import os
import signal
import socket
import warnings


def view(request):
    os.chdir("/")  # hazard WA130 # optional
    os.umask(0)  # hazard WA130
    os.environ["TZ"] = "UTC"  # hazard WA130
    locale.setlocale(locale.LC_ALL, "de_DE")  # hazard WA130
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # hazard WA130
    socket.setdefaulttimeout(3)  # hazard WA130
    with contextlib.redirect_stdout(None), warnings.catch_warnings():  # hazard WA130
        pass
    return os.environ["TZ"], os.getcwd(), locale.getlocale()


os.environ["LANG"] = "C"
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
