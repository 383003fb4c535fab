from django.db import migrations


def forward(apps, schema_editor):
    job = apps.get_model("jobs", "Job")
    job.objects.all().update(done=True)  # trap


class Migration(migrations.Migration):
    operations = [migrations.RunPython(forward)]
