from django.urls import include, path
from ledger.api import router
from ledger.views import AccountTransfers, balances, close_month

urlpatterns = [
    path("api/", include((router.urls, "ledger"), namespace="api")),
    path("api/accounts/<int:account_pk>/transfers/", AccountTransfers.as_view()),
    path("api/balances/", balances),
    path("api/close/", close_month),
]
