from .extensions import db


class Crud:
    @classmethod
    def by_id(cls, pk):
        return db.session.get(cls, pk)  # blocking

    @classmethod
    def create(cls, **values):
        row = cls(**values)
        return row.save()

    def save(self):
        db.session.add(self)
        db.session.commit()  # blocking
        return self


class Shelf(Crud, db.Model):
    id = db.Column(db.Integer, primary_key=True)


class Item(Crud, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    shelf_id = db.Column(db.ForeignKey("shelf.id"))
    shelf = db.relationship(Shelf, backref=db.backref("items", lazy="dynamic"))

    @property
    def neighbours(self):
        return self.shelf.items.all()  # blocking
