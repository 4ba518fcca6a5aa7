"""The server around the pages: processes, checked data, static files, headers, checks of requests, metrics, log, and the app."""
