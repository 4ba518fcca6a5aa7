"""What an answer knows of the request it answers: where the site lies, in which language it speaks, what the log is told."""
