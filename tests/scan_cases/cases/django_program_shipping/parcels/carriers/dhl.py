from xml.etree import ElementTree

import requests

from .base import Carrier, Label


class Dhl(Carrier):
    wsdl = "https://dhl.example/soap"

    def __init__(self):
        self.session = requests.Session()
        self.session.auth = ("user", "secret")

    def book(self, parcel):
        address = parcel.address_lines()
        response = self.session.post(self.wsdl, data="\n".join(address))  # blocking
        root = ElementTree.fromstring(response.content)
        pdf = self.session.get(root.findtext("label")).content  # blocking
        return Label(root.findtext("number"), pdf)

    def track(self, number):
        with self.session.get(f"{self.wsdl}/{number}", stream=True) as response:  # blocking
            return [line.decode() for line in response.iter_lines()]  # optional
