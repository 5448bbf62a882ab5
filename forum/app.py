"""The application: the only module, beside `cli.py`, that knows every room."""

from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from forum.about import views as about
from forum.api import views as api
from forum.blocks import actions as block_actions
from forum.blocks import notices as block_notices
from forum.blocks import views as blocks
from forum.blocks.origins import origin_of_mark, origins_of_plans
from forum.blocks.remarks import remark_on_followers
from forum.boards import views as boards
from forum.boards.explaining import WANTED, explain_with
from forum.boards.facts import BlockChanged, BlockTakenOut
from forum.boards.likeness import find_alike_with
from forum.boards.queries.boards import read_with_board
from forum.boards.queries.threads import read_with_thread
from forum.boards.remarks import remark_with
from forum.bookmarks import views as bookmarks
from forum.calculators import views as calculators
from forum.checkins import views as checkins
from forum.checkins.actions import delete_with_record
from forum.config import BadSetting, Settings
from forum.db import connect_database, db
from forum.demo.sign_in import demo_sign_in
from forum.drafts import views as drafts
from forum.events import connect
from forum.guides import views as guides
from forum.guides.glossary import explain_words, wants_words
from forum.journal import views as journal
from forum.journal.facts import ConsentWithdrawn, PlanFollowed, RecordDeleted, TaperDeleted
from forum.journal.origins import trace_with
from forum.members import views as members
from forum.members.models import Member
from forum.members.session import know_members, read_along
from forum.notifications import views as notifications
from forum.notifications.describing import describe_with
from forum.notifications.queries import has_unread
from forum.outcomes import actions as outcome_actions
from forum.outcomes import views as outcomes
from forum.pasting import views as pasting
from forum.paths import MIGRATIONS, STATIC, TEMPLATES
from forum.search import views as search
from forum.search.connecting import connect_search
from forum.search.suggesting import like_title
from forum.sharing import views as sharing
from forum.sharing.actions import forget_addresses
from forum.shelf import views as shelf
from forum.stories import views as stories
from forum.stories.queries import holds_stories, story_of_thread, teller_of_thread
from forum.taper.schedule.pace_limits import BadWords, say_instead
from forum.web.addresses import bound_addresses
from forum.web.assets import serve_assets
from forum.web.cookies import QuietSessions
from forum.web.errors import show_errors
from forum.web.fragments import keep_fragments
from forum.web.log import log_requests
from forum.web.root import stand_at_root
from forum.web.security import send_safe_headers
from forum.web.times import teach_times

LARGEST_REQUEST = 512 * 1024
ONE_YEAR = timedelta(days=365)

csrf = CSRFProtect()


def create_app(settings: Settings) -> Flask:
    app = Flask("forum", template_folder=str(TEMPLATES), static_folder=str(STATIC))
    _configure(app, settings)
    connect_database(app)
    Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True)
    csrf.init_app(app)
    know_members(app)
    stand_at_root(app)
    bound_addresses(app)
    log_requests(app)
    send_safe_headers(app, served_over_tls=settings.served_over_tls)
    serve_assets(app)
    teach_times(app)
    keep_fragments(app)
    show_errors(app)
    _open_rooms(app)
    connect_search(app, settings.data_dir)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    if not settings.database_url.startswith("postgresql"):
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    app.session_interface = QuietSessions()
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.served_over_tls,
        PERMANENT_SESSION_LIFETIME=ONE_YEAR,
        # Somebody may write through the night: a form stays good while they are signed in.
        WTF_CSRF_TIME_LIMIT=None,
        SITE_NAME=settings.site_name,
        DEMO=settings.demo,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(site_name=settings.site_name, demo=settings.demo)
    if settings.demo:
        app.jinja_env.globals["demo_sign_in"] = demo_sign_in()
    if settings.care_words:
        _take_care_words(settings.care_words)
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )


def _take_care_words(path: Path) -> None:
    try:
        say_instead(path)
    except BadWords as bad:
        raise BadSetting(f"CARE_WORDS: in {path}, {bad}.") from bad


def _open_rooms(app: Flask) -> None:
    """Blueprints, listeners and exemptions, room by room from the lowest floor up."""
    app.register_blueprint(members.bp)
    app.register_blueprint(notifications.bp)
    read_along("has_unread", has_unread(Member.id))
    app.register_blueprint(about.bp)
    app.register_blueprint(journal.bp)
    app.register_blueprint(drafts.bp)
    app.register_blueprint(checkins.bp)
    connect(RecordDeleted, delete_with_record)
    app.register_blueprint(boards.bp)
    for view in boards.writing.CHECK_FORGERY_THEMSELVES:
        csrf.exempt(view)
    _open_blocks(app)
    _open_stories(app)
    _open_guides(app)
    app.register_blueprint(outcomes.bp)
    connect(RecordDeleted, outcome_actions.leave_with_record)
    connect(ConsentWithdrawn, outcome_actions.leave_with_record)
    connect(TaperDeleted, outcome_actions.leave_with_taper)
    app.register_blueprint(search.bp)
    find_alike_with(like_title)
    app.register_blueprint(calculators.bp)
    app.register_blueprint(bookmarks.bp)
    app.register_blueprint(shelf.bp)
    app.register_blueprint(pasting.bp)
    app.register_blueprint(sharing.bp)
    connect(RecordDeleted, forget_addresses)
    app.register_blueprint(api.bp)
    csrf.exempt(api.bp)


def _open_stories(app: Flask) -> None:
    app.register_blueprint(stories.bp)
    for view in (stories.writing.send, stories.lines.send_line):
        csrf.exempt(view)
    read_with_thread("story_id", story_of_thread())
    read_with_thread("story_teller", teller_of_thread())
    read_with_board("holds_stories", holds_stories())


def _open_guides(app: Flask) -> None:
    app.register_blueprint(guides.bp)
    read_along(WANTED, wants_words(Member.id))
    explain_with(explain_words)


def _open_blocks(app: Flask) -> None:
    app.register_blueprint(blocks.bp)
    connect(PlanFollowed, block_actions.note_adoption)
    connect(BlockChanged, block_actions.tell_of_change)
    connect(BlockTakenOut, block_actions.tell_of_taking_out)
    connect(RecordDeleted, block_actions.forget_with_record)
    remark_with(remark_on_followers)
    trace_with(origin_of_mark, origins_of_plans)
    describe_with(block_notices.CHANGED, block_notices.describe_changes)
    describe_with(block_notices.TAKEN_OUT, block_notices.describe_takings_out)
