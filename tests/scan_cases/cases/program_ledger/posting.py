import subprocess
import time
from typing import NamedTuple

from accounts import Account
from currencies import Money


class Posting(NamedTuple):
    account: Account
    amount: Money

    def apply(self):
        self.account.balance += self.amount

    def revert(self):
        time.sleep(0.15)  # trap
        self.account.balance += -self.amount


def post_all(book, postings):
    done = []
    try:
        for posting in postings:
            posting.apply()
            done.append(posting)
    finally:
        audit(done)
    return len(done)


def audit(done):
    for account, amount in done:
        subprocess.run(["logger", account.name])  # blocking


def rollback(done):
    for posting in reversed(done):
        posting.revert()
