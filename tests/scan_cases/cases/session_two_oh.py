from contextlib import contextmanager

from flask import Blueprint, Flask
from sqlalchemy import ForeignKey, create_engine, exists, func, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship, sessionmaker

engine = create_engine("postgresql+psycopg://")
Local = sessionmaker(bind=engine, expire_on_commit=False)
bp = Blueprint("bp", __name__)


class Base(DeclarativeBase):
    pass


class Team(Base):
    __tablename__ = "team"
    id: Mapped[int] = mapped_column(primary_key=True)
    players: Mapped[list["Player"]] = relationship(back_populates="team")


class Player(Base):
    __tablename__ = "player"
    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    team: Mapped[Team] = relationship(back_populates="players")


@contextmanager
def scope():
    session = Local()  # trap
    try:
        yield session
        session.commit()  # blocking
    except Exception:
        session.rollback()  # blocking
        raise
    finally:
        session.close()  # optional


@bp.get("/pairs")
def pairs():
    with scope() as session:
        query = select(Player, Team).join(Player.team)  # trap
        rows = session.execute(query).all()  # blocking
        return {"rows": [(player.id, team.id) for player, team in rows]}  # trap


@bp.get("/team/<int:number>")
def team(number):
    with scope() as session:
        player = session.scalars(select(Player).where(Player.id == number)).one()  # blocking
        return str(player.team.id)  # blocking


@bp.post("/rename")
def rename():
    with Local.begin() as session:  # blocking
        session.execute(update(Team).values(id=2))  # blocking
        found = session.scalar(select(func.count()).select_from(Team))  # blocking
        return str(found)


app = Flask(__name__)
app.register_blueprint(bp)
