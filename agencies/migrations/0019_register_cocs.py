"""The CoCs in which projects work already enter the register, by HUD's name where it is known."""

import re

from django.db import migrations

from hud.funding import coc_name

CODE = re.compile(r"^[A-Z]{2}-[0-9]{3}$")


def register(apps, schema_editor):
    """One row a code; codes that are none are left for the administrator."""
    codes = apps.get_model("agencies", "ProjectCoC").objects.values_list("coc_code", flat=True)
    coc = apps.get_model("agencies", "CoC")
    for code in sorted(set(codes)):
        if CODE.match(code):
            coc.objects.get_or_create(code=code, defaults={"name": coc_name(code) or code})


class Migration(migrations.Migration):
    dependencies = [("agencies", "0018_flags")]

    operations = [migrations.RunPython(register, migrations.RunPython.noop)]
