import requests


class Database:
    def size(self):
        return requests.get("http://size").text  # trap


class Person:
    def names(self):
        return requests.get("http://names").text  # trap
