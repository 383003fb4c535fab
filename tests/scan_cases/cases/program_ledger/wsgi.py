from accounts import Account, Savings
from books import Book, closing
from currencies import EUR, Money, rates
from posting import Posting, post_all
from wiring import use_case


@use_case("post")
def post(environ):
    book = Book("main")
    return post_all(book, [Posting(Account("a"), Money(3, EUR)), Posting(Savings("b"), Money(4, EUR))])


@use_case("balance")
def balance(environ):
    total = sum((account.balance for account in Book("main").accounts), start=Money(0, EUR))
    return str(total)


@use_case("close")
def close(environ):
    with closing(Book("main")) as book:
        book["a"] = Account("a")
        return book["a"].name


@use_case("statement")
def statement(environ):
    lines = Book("main").statement()
    header = next(lines)
    return [header, *lines]


@use_case("rates")
def show_rates(environ):
    return rates.EUR + rates.get("USD")


def application(environ, start_response):
    start_response("200 OK", [])
    return [repr(use_case.run(environ["PATH_INFO"], environ)).encode()]
