import io
from contextlib import closing

import openpyxl
import requests


def workbook(survey):
    book = openpyxl.Workbook()
    sheet = book.active
    for text, summary in survey.results():
        sheet.append([text, str(summary)])
    out = io.BytesIO()
    book.save(out)  # optional
    return out.getvalue()


def publish(survey, webhook):
    content = workbook(survey)
    with closing(requests.Session()) as session:
        response = session.put(webhook, data=content)  # blocking
    return response.status_code
