-- Projects that shared until this file brought a V2 flag.
SELECT p.id FROM agencies_project p JOIN wanted_agencies_project w ON w.id = p.id
WHERE p.is_shared AND NOT w.is_shared
