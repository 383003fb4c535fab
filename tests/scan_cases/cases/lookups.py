import geoip2.database
import geoip2.webservice
import maxminddb
import nmap
import ping3
import praw
import tldextract
import whois
import yfinance
from flask import Flask, request
from ipwhois import IPWhois
from rdflib import Graph

app = Flask(__name__)
places = geoip2.database.Reader("places.mmdb")  # trap


@app.get("/owner")
def owner():
    found = whois.whois(request.args["name"])  # blocking
    network = IPWhois(request.args["address"])  # trap
    return str(found) + str(network.lookup_rdap())  # blocking


@app.get("/place")
def place():
    client = geoip2.webservice.Client(1, "key")  # trap
    city = client.city("203.0.113.0")  # blocking
    return places.city("203.0.113.0").city.name + city.city.name  # trap


@app.get("/opened")
def opened():
    return str(maxminddb.open_database("places.mmdb"))  # blocking


@app.get("/alive")
def alive():
    scanner = nmap.PortScanner()  # blocking
    scanner.scan("203.0.113.0")  # blocking
    return str(ping3.ping("example.com"))  # blocking


@app.get("/graph")
def graph():
    facts = Graph()  # trap
    facts.parse(data=request.data, format="turtle")  # trap
    facts.parse("https://example.com/facts.ttl")  # blocking
    name = tldextract.extract("www.example.com")  # optional
    return str(len(facts)) + name.suffix


@app.get("/prices")
def prices():
    ticker = yfinance.Ticker("ABC")  # trap
    ticker.history()  # blocking
    return str(ticker.info)  # blocking


@app.get("/posts")
def posts():
    reddit = praw.Reddit("site")  # trap
    newest = reddit.subreddit("python").new(limit=5)  # trap
    return str([post.title for post in newest])  # blocking
