"""Where a notice is mailed to, and how often that was tried."""

from django.db import migrations, models

_WAITS = models.Q(("mail_failed_at__isnull", True), ("mailed_at__isnull", True))


class Migration(migrations.Migration):
    dependencies = [
        ("inbox", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="mail_tries",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="notice",
            name="mail_again_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="mail_failed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="address",
            field=models.TextField(blank=True, default="", editable=False),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("address", ""), _WAITS, _connector="OR"),
                name="inbox_notice_address_while_it_waits",
            ),
        ),
        migrations.RemoveIndex("notice", "inbox_notice_to_mail"),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(
                    ("is_mailed", True),
                    ("mail_failed_at__isnull", True),
                    ("mailed_at__isnull", True),
                ),
                fields=["created_at"],
                name="inbox_notice_to_mail",
            ),
        ),
    ]
