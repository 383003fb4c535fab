import apprise
import ffmpeg
import gnupg
import rarfile
from email_validator import EmailNotValidError, validate_email
from flask import Flask, request
from sqlalchemy_utils import create_database, database_exists
from whoosh.index import open_dir

app = Flask(__name__)


@app.post("/address")
def address():
    try:
        return validate_email(request.form["address"]).normalized  # blocking
    except EmailNotValidError:
        return validate_email(request.form["address"], check_deliverability=False).normalized  # trap


@app.post("/notice")
def notice():
    notices = apprise.Apprise()
    notices.add("mailto://a:b@example.com")  # trap
    notices.notify(body="done")  # blocking
    return ""


@app.post("/signed")
def signed():
    gpg = gnupg.GPG()  # blocking
    return str(gpg.sign("text"))  # blocking


@app.get("/packed")
def packed():
    archive = rarfile.RarFile("a.rar")  # blocking
    archive.namelist()  # trap
    return archive.read("a.txt")  # blocking


@app.get("/film")
def film():
    return ffmpeg.probe("film.mp4")  # blocking


@app.post("/database")
def database():
    if not database_exists("postgresql://db/x"):  # blocking
        create_database("postgresql://db/x")  # blocking
    return ""


@app.get("/search")
def search():
    index = open_dir("index")  # blocking
    with index.searcher() as searcher:  # blocking
        return str(searcher.search("a"))  # blocking
