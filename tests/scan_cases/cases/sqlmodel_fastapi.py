from typing import Optional

from fastapi import Depends, FastAPI
from sqlmodel import Field, Relationship, Session, SQLModel, create_engine, select

engine = create_engine("sqlite:///x.db")


class Team(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    heroes: list["Hero"] = Relationship(back_populates="team")


class Hero(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
    team_id: int | None = Field(default=None, foreign_key="team.id")
    team: Optional[Team] = Relationship(back_populates="heroes")

    def label(self):
        return f"{self.name} {self.team.id}"  # blocking


def get_session():
    with Session(engine) as session:
        yield session


class Repo:
    def __init__(self, session: Session):
        self.session = session

    def all(self):
        return self.session.exec(select(Hero)).all()  # blocking

    def each(self):
        yield from self.session.exec(select(Hero))  # blocking


def get_repo(session: Session = Depends(get_session)) -> Repo:
    return Repo(session)


app = FastAPI()


@app.post("/heroes")
async def create(hero: Hero, session: Session = Depends(get_session)):
    session.add(hero)
    session.commit()  # blocking
    session.refresh(hero)  # blocking
    return hero


@app.get("/heroes/{pk}")
async def read(pk: int, session: Session = Depends(get_session)):
    hero = session.get(Hero, pk)  # blocking
    return hero.label()


@app.get("/heroes")
async def read_all(repo: Repo = Depends(get_repo)):
    return [hero.name for hero in repo.all()] + [hero.label() for hero in repo.each()]


@app.get("/teams/{pk}")
async def team(pk: int):
    with Session(engine) as session:
        found = session.exec(select(Team).where(Team.id == pk)).one()  # blocking
        return [hero.name for hero in found.heroes]  # blocking
