"""What HUD means by the questions about a project, in our own words (HUD 2.02 to 2.09)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HELP: Final[Mapping[str, str | Promise]] = {
    "Project.ProjectName": _("As contracts and reports name it; one name at an agency once."),
    "Project.ProjectCommonName": _("What people call it, if that differs."),
    "Project.OperatingStartDate": _("The first day on which it served or may serve somebody."),
    "Project.OperatingEndDate": _("Only once it has stopped; leave blank while it runs."),
    "Project.ContinuumProject": _(
        "Yes if it works within a CoC and its main purpose is to meet the needs of people who are "
        "homeless, whoever pays."
    ),
    "Project.ProjectType": _("The one thing it does. Two things are two projects."),
    "Project.RRHSubType": _("For rapid re-housing only."),
    "Project.ResidentialAffiliation": _(
        "For services only, and rapid re-housing with services only: whether it serves the people "
        "of one residential project."
    ),
    "Project.HousingType": _("For projects that lodge people."),
    "Project.TargetPopulation": _(
        "Three quarters or more of the people served. Survivors or people with HIV/AIDS: never "
        "shared."
    ),
    "Project.HOPWAMedAssistedLivingFac": _("Yes and No are for projects with a HOPWA grant."),
    "Project.PITCount": _("People there on the night of the count, if it was counted."),
    "ProjectCoC.CoCCode": _("From the register of CoCs; an administrator adds to it."),
    "ProjectCoC.Geocode": _("HUD's six digits for the place of most of its beds or services."),
    "ProjectCoC.Address1": _("The main site. Leave the address of a confidential place blank."),
    "ProjectCoC.ZIP": _("Five digits, of the main site."),
    "Funder.Funder": _("Program and component. One row for each grant."),
    "Funder.OtherFunder": _("Its name, for “Local or Other” only."),
    "Funder.GrantID": _("The number on the award; needed for federal grants."),
    "Funder.StartDate": _("The first day of the grant."),
    "Funder.EndDate": _("The last day; leave blank while it is open."),
    "Inventory.CoCCode": _("Where these beds are."),
    "Inventory.HouseholdType": _("One row for each kind of household."),
    "Inventory.InventoryStartDate": _("Since when there are so many; a change is a new row."),
    "Inventory.InventoryEndDate": _("The last day with so many."),
    "Inventory.ESBedType": _("For emergency shelters only."),
    "Inventory.Availability": _("For emergency shelters only."),
    "Inventory.BedInventory": _("All beds of this row."),
    "Inventory.UnitInventory": _("All units of this row; 0 where beds alone are counted."),
    "HMISParticipation.HMISParticipationType": _(
        "Comparable database: for victim service providers."
    ),
    "HMISParticipation.HMISParticipationStatusStartDate": _("Since when this is so."),
    "HMISParticipation.HMISParticipationStatusEndDate": _(
        "The last day on which it is so; a change is a new row."
    ),
    "CEParticipation.AccessPoint": _("Whether people may start coordinated entry here."),
    "CEParticipation.ReceivesReferrals": _("Whether coordinated entry sends people here."),
    "CEParticipation.CEParticipationStatusStartDate": _("Since when this is so."),
    "CEParticipation.CEParticipationStatusEndDate": _(
        "The last day on which it is so; a change is a new row."
    ),
}
