from .person import Person
