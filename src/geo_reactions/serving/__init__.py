"""What stands around the pages: processes, static files, headers, guard, figures, log, proved data, and where all of it meets."""
