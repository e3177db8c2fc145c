"""Forms of memberships: what somebody may do at an agency, from when until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.actions.memberships import Person, Terms
from agencies.forms.dates import typed_day
from agencies.models import Agency, Membership, Project
from agencies.permissions import Role
from hmis.forms_renderer import FieldGroup, GroupedForm

ALL, LISTED = "all", "listed"
_SCOPES = [(ALL, _("All projects, later ones too")), (LISTED, _("The projects ticked below"))]
_ACCESS = ("roles", "scope", "projects", "manages_cases")


class MembershipForm(GroupedForm):
    """Roles, projects and the last day."""

    field_groups: ClassVar[tuple[FieldGroup, ...]] = (
        FieldGroup(_("What they may do"), _ACCESS),
        FieldGroup(_("How long"), ("starts_on", "ends_on")),
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("As many as the work asks for, and no more."),
        error_messages={"required": _("Choose at least one role.")},
    )
    scope = forms.ChoiceField(
        label=_("Projects"), choices=_SCOPES, widget=forms.RadioSelect, initial=LISTED
    )
    projects = forms.TypedMultipleChoiceField(
        label=_("Which projects"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Supervisors and directors see all of them in any case."),
    )
    manages_cases = forms.BooleanField(
        label=_("Manages cases, and may hand out what is recorded of a client"), required=False
    )
    ends_on = typed_day(
        _("Last day"), required=False, help_text=_("Leave it open if there is none yet.")
    )

    def __init__(
        self, *args: Any, agency: Agency, roles: Sequence[Role], **options: Any
    ) -> None:  # Any: Form's arguments
        super().__init__(*args, **options)
        projects = Project.objects.current().filter(agency=agency).order_by("name", "pk")
        self.fields["roles"].choices = [  # type: ignore[attr-defined]
            (role.value, role.label) for role in roles
        ]
        found = list(projects.values_list("pk", "name"))
        self.fields["projects"].choices = found  # type: ignore[attr-defined]
        if not found:
            del self.fields["projects"], self.fields["scope"]
        if not agency.asks_case_assignment:
            del self.fields["manages_cases"]

    def clean(self) -> dict[str, Any]:  # Any: cleaned values
        """Whoever works in listed projects has at least one."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("scope") == ALL:
            cleaned["projects"] = []
        return cleaned

    def terms(self, membership: Membership | None = None) -> Terms:
        """What was chosen, for the action; what is not asked stays as it was."""
        typed: Mapping[str, Any] = self.cleaned_data
        starts_on = membership.starts_on if membership else timezone.localdate()
        manages = membership.manages_cases if membership else False
        return Terms(
            roles=tuple(Role(role) for role in typed["roles"]),
            starts_on=typed.get("starts_on") or starts_on,
            ends_on=typed.get("ends_on"),
            has_all_projects=typed.get("scope") == ALL,
            project_ids=tuple(typed.get("projects") or ()),
            manages_cases=typed.get("manages_cases", manages),
        )


def initial_of(membership: Membership) -> dict[str, Any]:  # Any: initial values
    """What a membership says now, for the form that changes it."""
    return {
        "roles": list(membership.roles),
        "scope": ALL if membership.has_all_projects else LISTED,
        "projects": [project.pk for project in membership.projects.all()],
        "manages_cases": membership.manages_cases,
        "ends_on": membership.ends_on,
    }


class AddMembershipForm(MembershipForm):
    """Somebody new at the agency, with or without an account elsewhere."""

    field_groups: ClassVar[tuple[FieldGroup, ...]] = (
        FieldGroup(
            _("Who"),
            ("first_name", "last_name", "email"),
            _("Whoever has no account yet is invited to make one."),
        ),
        *MembershipForm.field_groups,
    )
    first_name = forms.CharField(label=_("First name"), max_length=100)
    last_name = forms.CharField(label=_("Last name"), max_length=100)
    email = forms.EmailField(
        label=_("E-mail at work"),
        max_length=254,
        help_text=_("The person's own, not one that several people read."),
    )
    starts_on = typed_day(_("First day"))

    def __init__(self, *args: Any, **options: Any) -> None:  # Any: Form's arguments
        super().__init__(*args, **options)
        self.fields["starts_on"].initial = timezone.localdate()
        for name in ("first_name", "last_name", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    @property
    def person(self) -> Person:
        """Who was typed."""
        typed = self.cleaned_data
        return Person(typed["email"].lower(), typed["first_name"], typed["last_name"])


NOW, LATER = "now", "later"


class EndMembershipForm(forms.Form):
    """At once, or after a last day."""

    when = forms.ChoiceField(
        label=_("When does it end?"),
        choices=[(NOW, _("Now")), (LATER, _("After a last day"))],
        widget=forms.RadioSelect,
    )
    ends_on = typed_day(_("Last day"), required=False)

    def clean(self) -> dict[str, Any]:  # Any: cleaned values
        """A later end has a day."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("when") == NOW:
            cleaned["ends_on"] = None
        elif cleaned.get("when") == LATER and not cleaned.get("ends_on") and not self.errors:
            self.add_error("ends_on", _("Type the last day."))
        return cleaned


class TransferMembershipForm(forms.Form):
    """Where to, as what, from when; its projects are listed afterwards."""

    agency = forms.ModelChoiceField(label=_("To which agency"), queryset=Agency.objects.none())
    roles = forms.MultipleChoiceField(
        label=_("Roles there"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role.")},
    )
    starts_on = typed_day(
        _("First day there"), help_text=_("The access here ends on the day before.")
    )
    ends_on = typed_day(_("Last day there"), required=False)

    def __init__(self, *args: Any, membership: Membership, **options: Any) -> None:  # Any: as above
        super().__init__(*args, **options)
        others = Agency.objects.filter(voided_at__isnull=True).exclude(pk=membership.agency_id)
        self.fields["agency"].queryset = others.order_by("name")  # type: ignore[attr-defined]
        self.fields["roles"].choices = Role.choices  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = timezone.localdate()

    @property
    def terms(self) -> Terms:
        """What was chosen, for the action: no project until the new director lists some."""
        typed = self.cleaned_data
        roles = tuple(Role(role) for role in typed["roles"])
        return Terms(roles=roles, starts_on=typed["starts_on"], ends_on=typed["ends_on"])
