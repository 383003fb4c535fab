import io

import pandas as pd
from flask import Flask, request
from sqlalchemy import create_engine

app = Flask(__name__)
engine = create_engine("postgresql://")


@app.get("/report")
def report():
    frame = pd.read_sql("select * from sales", engine)  # blocking
    return frame.to_html()  # trap


@app.get("/store")
def store():
    frame = pd.DataFrame({"a": [1]})
    frame.to_sql("a", engine, if_exists="append")  # blocking
    frame.to_csv("a.csv")  # optional
    return frame.to_csv()  # trap


@app.post("/upload")
def upload():
    frame = pd.read_csv(io.BytesIO(request.get_data()))  # optional
    return str(len(frame))


@app.get("/table")
def table():
    return pd.read_parquet("data.parquet").to_json()  # optional
