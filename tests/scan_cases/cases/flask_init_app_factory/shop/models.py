from shop.extensions import db


class Item(db.Model):
    id = db.Column(db.Integer, primary_key=True)

    @classmethod
    def newest(cls):
        return cls.query.order_by(cls.id).first()  # blocking

    @staticmethod
    def total():
        return Item.query.count()  # blocking

    def save(self):
        db.session.add(self)  # trap
        db.session.commit()  # blocking
        return self
