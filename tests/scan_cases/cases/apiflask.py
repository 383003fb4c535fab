import time

from apiflask import APIBlueprint, APIFlask, HTTPTokenAuth, Schema
from apiflask.fields import Integer, String
from apiflask.views import MethodView
from sqlalchemy import create_engine, text

app = APIFlask(__name__)
pets = APIBlueprint("pets", __name__, url_prefix="/pets")
auth = HTTPTokenAuth()
engine = create_engine("sqlite://")  # trap


class PetIn(Schema):
    name = String()


@auth.verify_token
def verify(token):
    with engine.connect() as connection:  # blocking
        return connection.execute(text("select name from token")).scalar()  # blocking


@pets.get("/<int:number>")
@pets.output(PetIn)
def pet(number):
    with engine.begin() as connection:  # blocking
        return connection.execute(text("select 1")).mappings().first()  # blocking


class Pets(MethodView):
    @app.input(PetIn)
    def post(self, json_data):
        time.sleep(1)  # blocking
        return json_data


pets.add_url_rule("/", view_func=Pets.as_view("pets"))
app.register_blueprint(pets)


@app.error_processor
def error(problem):
    return {"message": problem.message}, problem.status_code  # trap
