from fastapi import FastAPI
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker
from sqlalchemy_filters import apply_filters, apply_pagination

from models import Note

app = FastAPI()
Session = sessionmaker(bind=create_engine("sqlite://"))


@app.get("/notes")
def notes(page: int = 1):
    session = Session()
    query = apply_filters(session.query(Note), [])
    query, pagination = apply_pagination(query, page_number=page, page_size=10)  # blocking
    return {"pages": pagination.num_pages}
