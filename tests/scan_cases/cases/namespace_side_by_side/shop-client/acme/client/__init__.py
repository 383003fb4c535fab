import requests


def prices():
    return requests.get("https://prices.example", timeout=3).text  # blocking


def refunds():
    return requests.get("https://refunds.example", timeout=3).text  # trap
