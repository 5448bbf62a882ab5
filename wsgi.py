from forum.cli import app_from_environment

app = app_from_environment()
