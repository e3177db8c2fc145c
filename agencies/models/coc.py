"""The register of continuums of care in which this installation's projects work."""

from __future__ import annotations

from django.db import models


class CoC(models.Model):
    """A continuum of care by HUD's code, and its name (HUD 2.03.1)."""

    code = models.CharField(max_length=6, unique=True)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ("code",)
        verbose_name = "CoC"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[A-Z]{2}-[0-9]{3}$"),
                name="agencies_coc_code_format",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="agencies_coc_has_name"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
