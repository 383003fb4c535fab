import anthropic
import imapclient
import stripe
from flask import Flask, jsonify

app = Flask(__name__)
claude = anthropic.Anthropic()


@app.post("/cancel/<customer>")
def cancel(customer):
    for subscription in stripe.Subscription.list(customer=customer).auto_paging_iter():  # blocking
        subscription.cancel()  # blocking
    return jsonify([plan.id for plan in stripe.Plan.list().data])  # blocking


@app.post("/ask")
def ask():
    with claude.messages.stream(model="x", max_tokens=10, messages=[]) as stream:  # blocking
        parts = [text for text in stream.text_stream]  # blocking
        return stream.get_final_text() or "".join(parts)  # blocking


@app.get("/unseen")
def unseen():
    with imapclient.IMAPClient("imap.corp") as server:  # blocking
        server.login("web", "x")  # blocking
        return jsonify(sorted(server.search(["UNSEEN"])))  # blocking
