"""Fill a scratch site, measure it and the limit in turn, print ratios and SQL counts."""

import argparse
import os
import tempfile
from pathlib import Path

from flask_migrate import upgrade

from bench.engine import measure_engine
from bench.measures import Site, measure_pages, measure_replies
from bench.report import show
from bench.scratch import fill
from bench.servers import serving
from bench.signatures import measure_signatures
from forum.app import create_app
from forum.config import settings_from
from forum.paths import MIGRATIONS

SECRET = "bench-only-secret-key-0123456789abcdef"  # noqa: S105 # a key of a database that lives for minutes


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="taperline-bench-") as folder:
        environ = {"SECRET_KEY": SECRET, "DATA_DIR": folder}
        if options.database:
            environ["DATABASE_URL"] = options.database
        app = create_app(settings_from(environ))
        with app.app_context():
            upgrade(directory=str(MIGRATIONS))
        scratch = fill(app, options.posts, options.long)
        print(f"{options.posts:,} posts in {_size(folder)}; {os.cpu_count()} processors")
        site = Site(app, scratch, environ)
        with serving("forum.cli:app_from_environment", environ) as port:
            rows = measure_pages(site, port, options.times)
            rows += measure_replies(site, port)
        rows += measure_signatures(app)
        rows += measure_engine()
        show(rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--posts", type=int, default=30_000, help="posts in the scratch database")
    parser.add_argument("--long", type=int, default=0, help="posts in one long thread (100000)")
    parser.add_argument("--times", type=int, default=150, help="requests for each measure")
    parser.add_argument("--database", default="", help="another empty database, as its address")
    return parser.parse_args()


def _size(folder: str) -> str:
    total = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    return f"{total / 1_000_000:.0f} MB"


if __name__ == "__main__":
    main()
