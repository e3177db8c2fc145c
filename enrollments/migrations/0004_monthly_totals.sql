-- A month counted for funders stays as it was counted: the system alone adds and reads, for a reason.
ALTER TABLE enrollments_monthlytotal ENABLE ROW LEVEL SECURITY;
CREATE POLICY system_all ON enrollments_monthlytotal FOR ALL TO hmis_system
    USING ((SELECT current_setting('app.system_reason')) <> '');
GRANT SELECT, INSERT ON enrollments_monthlytotal TO hmis_system;
