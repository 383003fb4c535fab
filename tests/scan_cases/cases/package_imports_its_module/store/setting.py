from .base import db


class Setting(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(64), unique=True)

    def read(self, name):
        query = self.query.filter(Setting.name == name)  # trap
        return query.first()  # blocking
