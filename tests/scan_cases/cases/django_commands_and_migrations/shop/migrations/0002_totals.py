import requests
from django.db import migrations


def forward(apps, schema_editor):
    Order = apps.get_model("shop", "Order")
    for order in Order.objects.all():  # trap
        order.total = requests.get("http://totals").json()  # trap
        order.save()  # trap


class Migration(migrations.Migration):
    operations = [migrations.RunPython(forward)]
