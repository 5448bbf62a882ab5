from forum.cli import served_app

app = served_app()
