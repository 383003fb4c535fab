import requests

client = requests.Session()
