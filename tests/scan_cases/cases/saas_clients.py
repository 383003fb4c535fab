import openai
import sendgrid
import stripe
from flask import Flask, request
from sendgrid.helpers.mail import Mail
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient
from twilio.rest import Client

app = Flask(__name__)
ai = openai.OpenAI()
slack = WebClient(token="x")


@app.post("/ask")
def ask():
    answer = ai.chat.completions.create(model="m", messages=[])  # blocking
    return answer.choices[0].message.content


@app.post("/say")
def say():
    slack.chat_postMessage(channel="c", text="t")  # blocking
    WebhookClient("http://hook").send(text="x")  # blocking
    return ""


@app.post("/mail")
def mail():
    message = Mail("a@b", "c@d", "s", "t")  # trap
    sendgrid.SendGridAPIClient("key").send(message)  # blocking
    return ""


@app.post("/sms")
def sms():
    Client("sid", "token").messages.create(to="1", from_="2", body="x")  # blocking
    return ""


@app.post("/pay")
def pay():
    event = stripe.Webhook.construct_event(request.data, "sig", "secret")  # trap
    intent = stripe.PaymentIntent.create(amount=1, currency="eur")  # blocking
    return intent.client_secret + event["type"]
