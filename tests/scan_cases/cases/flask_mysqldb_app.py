import MySQLdb.cursors
from flask import Flask, jsonify, request, session
from flask_mysqldb import MySQL

app = Flask(__name__)
app.config["MYSQL_CURSORCLASS"] = "DictCursor"
mysql = MySQL(app)


@app.route("/login", methods=["POST"])
def login():
    cursor = mysql.connection.cursor(MySQLdb.cursors.DictCursor)  # optional
    cursor.execute("SELECT * FROM accounts WHERE name = %s", (request.form["name"],))  # blocking
    account = cursor.fetchone()  # optional
    if account:
        session["id"] = account["id"]  # optional
    return jsonify(bool(account))


@app.route("/register", methods=["POST"])
def register():
    cur = mysql.connection.cursor()  # optional
    cur.execute("INSERT INTO accounts VALUES (NULL, %s)", (request.form["name"],))  # blocking
    mysql.connection.commit()  # blocking
    cur.close()  # optional
    return ""


@app.route("/export")
def export():
    db = MySQLdb.connect("localhost", "root", "", "shop")  # blocking
    cursor = db.cursor(MySQLdb.cursors.SSCursor)  # trap
    cursor.execute("select * from accounts")  # blocking
    rows = [row[0] for row in cursor]  # optional
    return jsonify(rows)
