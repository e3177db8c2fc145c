"""Which descriptors of a project call for which flag (V2), in words; and what they call for."""

from __future__ import annotations

from collections.abc import Mapping

from agencies.answers import answer_text, label_of
from agencies.flags import Descriptors, Flags, derive_flags
from agencies.models import Flag, Funder, Project
from agencies.models.project import NEVER_SHARED_FLAGS


def derived_flags(project: Project) -> Flags:
    """The flags that the descriptors call for, ended grants too; one query. Agency at hand."""
    funders = _funders(project)
    return derive_flags(
        Descriptors(
            is_victim_service_provider=project.agency.is_victim_service_provider,
            target_population=project.target_population,
            hopwa_med_assisted_living=project.hopwa_med_assisted_living,
            funders=[row.funder for row in funders if row.funder is not None],
            other_funders=[row.other_funder for row in funders],
        )
    )


def demands_of(project: Project) -> Mapping[Flag, list[str]]:
    """By flag, each descriptor that alone calls for it, as its page names it."""
    is_provider = project.agency.is_victim_service_provider
    asked: list[tuple[str, Descriptors]] = [
        (
            _said(project, "target_population"),
            Descriptors(is_provider, target_population=project.target_population),
        ),
        (
            _said(project, "hopwa_med_assisted_living"),
            Descriptors(is_provider, hopwa_med_assisted_living=project.hopwa_med_assisted_living),
        ),
    ]
    for row in _funders(project):
        codes = [row.funder] if row.funder is not None else []
        words = row.other_funder or answer_text(row, "funder")
        one = Descriptors(is_provider, funders=codes, other_funders=[row.other_funder])
        asked.append((f"{label_of(row, 'funder')}: {words}", one))
    found: dict[Flag, list[str]] = {}
    for words, descriptors in asked:
        flags = derive_flags(descriptors)
        for flag in NEVER_SHARED_FLAGS:
            if getattr(flags, flag):
                found.setdefault(Flag(flag), []).append(words)
    return found


def _funders(project: Project) -> list[Funder]:
    return list(project.funders.filter(voided_at=None).order_by("pk"))


def _said(project: Project, field: str) -> str:
    return f"{label_of(project, field)}: {answer_text(project, field)}"
