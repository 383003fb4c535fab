from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Job(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    state = db.Column(db.String)

    @classmethod
    def in_state(cls, state):
        return cls.query.filter_by(state=state)  # trap

    @property
    def twins(self):
        return Job.in_state(self.state).filter(Job.id != self.id)  # trap

    def finish(self):
        self.state = "done"
        db.session.commit()  # blocking


def create_app():
    app = Flask(__name__)
    db.init_app(app)

    @app.get("/count")
    def count():
        return str(Job.in_state("new").count())  # blocking

    @app.get("/exists")
    def exists():
        query = db.session.query(Job).filter_by(state="x").exists()  # trap
        return str(db.session.query(query).scalar())  # blocking

    @app.get("/twins/<int:number>")
    def twins(number):
        job = Job.query.get(number)  # blocking
        return {"twins": [twin.id for twin in job.twins]}  # blocking

    @app.post("/finish")
    def finish():
        for job in Job.in_state("running").limit(3):  # blocking
            job.finish()
        Job.in_state("old").delete()  # blocking
        return ""

    @app.get("/page")
    def page():
        pages = Job.in_state("new").paginate(page=int(request.args["page"]))  # blocking
        if pages.has_next:  # trap
            pages = pages.next()  # blocking
        return {"jobs": [job.id for job in pages]}  # trap

    return app
