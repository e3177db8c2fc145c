-- What the V2 flags are read off: target population, HOPWA facility, grants (deleted ones aside),
-- and whether the agency is a victim service provider (HUD 2.01.3, 2.02.7, 2.02.8, 2.06).
SELECT s.projectid, a.is_victim_service_provider, s.targetpopulation,
       s.hopwamedassistedlivingfac,
       coalesce(array_agg(f.funder) FILTER (WHERE f.funder IS NOT NULL), '{}') AS funders,
       coalesce(array_agg(f.otherfunder) FILTER (WHERE f.otherfunder <> ''), '{}') AS other_funders
FROM staging_project s
JOIN agencies_agency a ON a.source_id = %(source)s AND a.hud_id = s.organizationid
LEFT JOIN staging_funder f ON f.projectid = s.projectid AND f.datedeleted IS NULL
WHERE NOT EXISTS (SELECT 1 FROM import_refused r WHERE r.file = 'Project' AND r.line = s.line)
GROUP BY s.line, s.projectid, a.is_victim_service_provider, s.targetpopulation,
         s.hopwamedassistedlivingfac
