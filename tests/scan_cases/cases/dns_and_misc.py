# entry: dns_and_misc.py::view
import getpass
import signal
import webbrowser

import dns.resolver
import ldap3
import nmap
import serial


def view(request):
    dns.resolver.resolve("a")  # blocking
    ldap3.Connection("a").bind()  # blocking
    input("x")  # blocking
    getpass.getpass()  # blocking
    signal.pause()  # blocking
    serial.Serial("a").read()  # blocking
