from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_save, pre_delete


class WalletConfig(AppConfig):
    name = "wallet"

    def ready(self):
        from . import listeners
        from .models import Account, Payment

        post_save.connect(listeners.paid, sender=Payment, dispatch_uid="paid")
        pre_delete.connect(listeners.Watcher().gone, sender=Account, weak=False)
        m2m_changed.connect(listeners.shared, sender=Account.shared_with.through)
