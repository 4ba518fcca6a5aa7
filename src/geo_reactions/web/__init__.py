"""What is served beside the dashboard: data, pages without script, style sheet, health."""
