"""Templates to PDF by WeasyPrint: tagged, self-contained, kept in no cache."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import weasyprint
from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from weasyprint.text.fonts import FontConfiguration

STYLESHEET = Path(settings.BASE_DIR) / "static" / "css" / "pdf.css"


def _refuse(url: str, *args: Any, **kwargs: Any) -> dict[str, Any]:  # Any: WeasyPrint's own
    raise ValueError("A paper loads nothing from outside.")


def render_pdf(template: str, context: Mapping[str, Any]) -> bytes:  # Any: template context
    """Render to PDF/UA-1 in the active language.

    The text comes from `context` alone: no request, no queries.
    """
    html = render_to_string(template, dict(context))
    fonts = FontConfiguration()
    style = weasyprint.CSS(filename=str(STYLESHEET), font_config=fonts)
    document = weasyprint.HTML(string=html, url_fetcher=_refuse)
    pdf: bytes = document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
    return pdf


def pdf_response(content: bytes, *, filename: str) -> HttpResponse:
    """A PDF shown in the browser and kept by nobody on the way; `filename` never names a client."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    response["Cache-Control"] = "no-store"
    return response
