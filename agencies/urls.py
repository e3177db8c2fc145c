"""Routes of agencies."""

from django.urls import path

from agencies.forms.kinds import KINDS
from agencies.views import (
    acting,
    agreement_texts,
    agreements,
    descriptors,
    funder_agreements,
    memberships,
    project_sharing,
    projects,
    set_up,
    sharing,
    signed_agreements,
    staff,
    staff_sign_in,
    suspensions,
    training,
    workstations,
)

app_name = "agencies"

urlpatterns = [
    path("agreement/", agreements.agreement, name="agreement"),
    path("agreement/renew/", agreements.renew_agreement, name="renew_agreement"),
    path("agreement/all/", signed_agreements.my_agreements, name="my_agreements"),
    path("agreement/texts/", agreement_texts.agreement_texts, name="agreement_texts"),
    path("agreement/texts/<int:pk>/", agreement_texts.agreement_text, name="agreement_text"),
    path("agreement/texts/new/", agreement_texts.publish_agreement, name="publish_agreement"),
    path("agreement.pdf", agreements.print_agreement, name="print_agreement"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<int:pk>/", agreements.countersign_agreement, name="countersign_agreement"),
    path(
        "agreements/<int:pk>/agreement.pdf",
        agreements.print_signed_agreement,
        name="print_signed_agreement",
    ),
    path("agreements/<int:pk>/end/", signed_agreements.end_agreement, name="end_agreement"),
    path(
        "agreements/<int:pk>/reopen/", signed_agreements.reopen_agreement, name="reopen_agreement"
    ),
    path("agreements/signed/", signed_agreements.signed_agreements, name="signed_agreements"),
    path("projects/", projects.projects, name="projects"),
    path("projects/<int:pk>/", projects.project, name="project"),
    path("training/", training.training, name="training"),
    path("training/<int:pk>/", training.course, name="course"),
    path("training/<int:pk>/questions/", training.quiz, name="quiz"),
    path("training/register/", training.training_register, name="training_register"),
    path("training/record/", training.record_training, name="record_training"),
    path("training/courses/", training.courses, name="courses"),
    path("training/courses/add/", training.add_course, name="add_course"),
    path("training/courses/<int:pk>/", training.new_version, name="new_version"),
    path("training/courses/<int:pk>/withdraw/", training.withdraw_course, name="withdraw_course"),
    path("sharing/", sharing.sharing_agreements, name="sharing_agreements"),
    path("sharing/enter/", sharing.enter_sharing_agreement, name="enter_sharing_agreement"),
    path("sharing/<int:pk>/", sharing.sharing_agreement, name="sharing_agreement"),
    path("sharing/<int:pk>/document/", sharing.sharing_document, name="sharing_document"),
    path(
        "sharing/<int:pk>/sections/",
        sharing.narrow_sharing_agreement,
        name="narrow_sharing_agreement",
    ),
    path("sharing/<int:pk>/end/", sharing.end_sharing_agreement, name="end_sharing_agreement"),
    path("funder-agreements/", funder_agreements.funder_agreements, name="funder_agreements"),
    path(
        "funder-agreements/enter/",
        funder_agreements.choose_granting_agency,
        name="choose_granting_agency",
    ),
    path(
        "funder-agreements/enter/<int:pk>/",
        funder_agreements.enter_funder_agreement,
        name="enter_funder_agreement",
    ),
    path(
        "funder-agreements/<int:pk>/", funder_agreements.funder_agreement, name="funder_agreement"
    ),
    path(
        "funder-agreements/<int:pk>/document/",
        funder_agreements.funder_document,
        name="funder_document",
    ),
    path(
        "funder-agreements/<int:pk>/end/",
        funder_agreements.end_funder_agreement,
        name="end_funder_agreement",
    ),
    path("switch/", acting.switch_agency, name="switch_agency"),
    path("staff/", staff.roster, name="roster"),
    path("staff/add/", memberships.add_membership, name="add_membership"),
    path("staff/confirm/", staff.still_works_here, name="still_works_here"),
    path("staff/<int:pk>/", staff.staff_member, name="staff_member"),
    path("staff/<int:pk>/close/", suspensions.close_account, name="close_account"),
    path("staff/<int:pk>/reopen/", suspensions.reopen_account, name="reopen_account"),
    path(
        "staff/<int:pk>/second-factor/",
        staff_sign_in.reset_second_factor,
        name="reset_second_factor",
    ),
    path(
        "staff/<int:pk>/invitation/",
        staff_sign_in.send_invitation_again,
        name="send_invitation_again",
    ),
    path("memberships/<int:pk>/change/", memberships.change_membership, name="change_membership"),
    path("memberships/<int:pk>/checklists/", staff.checklists, name="checklists"),
    path("memberships/<int:pk>/end/", memberships.end_membership, name="end_membership"),
    path("memberships/<int:pk>/lift/", suspensions.lift_suspension, name="lift_suspension"),
    path("memberships/<int:pk>/suspend/", suspensions.suspend_user, name="suspend_user"),
    path(
        "memberships/<int:pk>/transfer/",
        memberships.transfer_membership,
        name="transfer_membership",
    ),
    path("workstations/", workstations.workstations, name="workstations"),
    path("workstations/check/", workstations.check_workstation, name="check_workstation"),
    path("workstations/<int:pk>/", workstations.workstation, name="workstation"),
    path(
        "workstations/<int:pk>/retire/", workstations.retire_workstation, name="retire_workstation"
    ),
]

# The system administrator's set-up (HUD 2.01 to 2.09), and who may share (V1, V2, V13).
urlpatterns += [
    path("all/", set_up.agencies, name="agencies"),
    path("all/add/", set_up.add_agency, name="add_agency"),
    path("all/<int:pk>/", set_up.edit_agency, name="edit_agency"),
    path(
        "all/<int:pk>/not-a-provider/", set_up.ask_provider_clearing, name="ask_provider_clearing"
    ),
    path("cocs/", set_up.cocs, name="cocs"),
    path("cocs/add/", set_up.add_coc, name="add_coc"),
    path("cocs/<int:pk>/", set_up.edit_coc, name="edit_coc"),
    path("projects/add/", set_up.add_project, name="add_project"),
    path("projects/<int:pk>/edit/", set_up.edit_project, name="edit_project"),
    path("projects/<int:pk>/void/", descriptors.void_project, name="void_project"),
    path("projects/<int:pk>/sharing/", project_sharing.project_sharing, name="project_sharing"),
    path("projects/<int:pk>/sharing/start/", project_sharing.start_sharing, name="start_sharing"),
    path("projects/<int:pk>/sharing/stop/", project_sharing.stop_sharing, name="stop_sharing"),
    path("projects/<int:pk>/flags/set/", project_sharing.set_flag, name="set_flag"),
    path(
        "projects/<int:pk>/flags/clear/",
        project_sharing.ask_flag_clearing,
        name="ask_flag_clearing",
    ),
    path("flag-clearings/", project_sharing.flag_clearings, name="flag_clearings"),
    path(
        "flag-clearings/<int:pk>/",
        project_sharing.confirm_flag_clearing,
        name="confirm_flag_clearing",
    ),
    path(
        "flag-clearings/<int:pk>/withdraw/",
        project_sharing.withdraw_flag_clearing,
        name="withdraw_flag_clearing",
    ),
]
for _kind in KINDS:
    _given = {"kind": _kind.name}
    urlpatterns += [
        path(
            f"projects/<int:pk>/{_kind.path}/add/",
            descriptors.add_row,
            _given,
            name=f"add_{_kind.name}",
        ),
        path(
            f"projects/{_kind.path}/<int:pk>/",
            descriptors.edit_row,
            _given,
            name=f"edit_{_kind.name}",
        ),
        path(
            f"projects/{_kind.path}/<int:pk>/void/",
            descriptors.void_row,
            _given,
            name=f"void_{_kind.name}",
        ),
    ]
