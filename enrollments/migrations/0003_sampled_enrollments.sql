-- A monitor's sample tells who was enrolled: the system alone reads it, with a stated reason.
ALTER TABLE enrollments_sampledenrollment ENABLE ROW LEVEL SECURITY;
CREATE POLICY system_all ON enrollments_sampledenrollment FOR ALL TO hmis_system
    USING ((SELECT current_setting('app.system_reason')) <> '');
GRANT SELECT, INSERT ON enrollments_sampledenrollment TO hmis_system;
