# entry: fields_of_a_namespace.py::view
import time


class Field:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        return instance.data.get(self.name)

    def __set__(self, instance, value):
        time.sleep(1)  # blocking
        instance.data[self.name] = value


class SchemaMeta(type):
    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        cls.fields = {key: value for key, value in namespace.items() if isinstance(value, Field)}
        return cls


class Schema(metaclass=SchemaMeta):
    def __init__(self, raw):
        self.raw = raw
        self.data = {}

    def validate(self):
        for name, field in self.fields.items():
            setattr(self, name, self.raw[name])
            cleaner = getattr(self, f"clean_{name}", None)
            if cleaner is not None:
                cleaner(1)


class Contact(Schema):
    email = Field()

    def clean_email(self, value):
        time.sleep(2)  # blocking

    def clean_other(self, value):
        time.sleep(3)  # trap


def view():
    Contact({"email": "a"}).validate()
