"""Every kind of page of the site, and how somebody of the demo gets there."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from playwright.sync_api import Page

from forum import clock
from forum.calculators.forms import FORMS
from forum.calculators.sums import SUMS
from forum.demo.sign_in import PASS_PHRASE
from tests.journeys.steps import REAL_CASE, open_reply, open_thread, press

Way = Callable[[Page], None]
VISITOR = ""
# She follows a plan; Harbour is off since years; Brambleside holds; Fen keeps no record at all;
# Paper Lantern writes down her days.
KETTLE, HARBOUR, BRAMBLE, FEN, MODERATOR, LANTERN = (
    "Kettle at Four", "Old Harbour", "Brambleside", "Fen", "Sorrel", "Paper Lantern",
)  # fmt: skip
BROKEN = "Look:\n\n```schedule\nstart: four and a half\n```"
SLIPS = """\
0.9ml of 5mg/ml holds 45mg, and I took .5mg.

Draw 0.45 mL tomorrow.
"""
BLOCKS = """\
# A plan of mine

| day | mood |
|-----|-----:|
| one |    4 |

::: fold My notes
- slept five hours
:::

```mixture
medicine: diazepam
drug: 25 mg in 5 mL, use 1 mL
make up to: 50 mL
doses: 4.5 mg; 4.48 mg
mark: 0.2 mL
```

```schedule
start: 4.5 mg on 2026-01-14
cut: 0.02 mg every 1 day
until: 4 mg
strength: 0.1 mg/mL
```
"""


class Kind(NamedTuple):
    """`endpoint` is what answers there; `state` says which of its pages it is."""

    endpoint: str
    state: str
    who: str
    go: Way

    @property
    def name(self) -> str:
        return " ".join(filter(None, [self.endpoint, self.state]))


def at(path: str) -> Way:
    def go(page: Page) -> None:
        page.goto(path)

    return go


def through(start: Way, *links: str) -> Way:
    """From a page by the first link of each name."""

    def go(page: Page) -> None:
        start(page)
        for link in links:
            with page.expect_navigation():
                page.get_by_role("link", name=link, exact=True).first.click()

    return go


def pressing(start: Way, button: str, **typed: str) -> Way:
    """From a page by its button, with fields filled in by their names."""

    def go(page: Page) -> None:
        start(page)
        for name, text in typed.items():
            page.locator(f"main [name={name}]").fill(text)
        press(page, button)

    return go


def own_post(page: Page) -> None:
    """Where the reader has a post of their own, so that it can be edited and withdrawn."""
    open_reply(page, REAL_CASE)
    page.locator("main [name=body]").fill(f"The kettle is on again. {page.url}")
    press(page, "Post reply")


def edited_post(page: Page) -> None:
    through(own_post, "Edit")(page)
    page.locator("main [name=body]").fill("The kettle is on once more.")
    press(page, "Save the changes")


def with_a_slip(page: Page) -> None:
    """The sums of the post in which a figure slipped."""
    open_thread(page)
    post = page.locator("article.post", has_text="a slip of 0.02 mL is 0.2 mg").first
    with page.expect_navigation():
        post.get_by_role("link", name="Check the sums").click()


def words_explained(page: Page) -> None:
    """A thread in which the words used here have their dotted lines."""
    page.goto("/glossary")
    wish = page.get_by_role("button", name="Explain words in posts")
    if wish.count():
        press(page, "Explain words in posts")
    open_thread(page)


def kept_block(page: Page) -> None:
    through(open_thread, "More about this schedule")(page)
    keep = page.get_by_role("button", name="Keep this")
    if keep.count():
        press(page, "Keep this")
    page.goto("/bookmarks")


def calculator_below_the_text(page: Page) -> None:
    open_reply(page)
    page.get_by_role("button", name="Open the calculator").click()
    page.get_by_role("button", name="Work it out").wait_for()


def block_opened_from_the_preview(page: Page) -> None:
    pressing(open_reply, "Preview", body=BLOCKS)(page)
    page.get_by_role("button", name="Change this block").first.click()
    page.get_by_role("button", name="Work it out").wait_for()


def kept_on_shelf(page: Page) -> None:
    page.goto("/shelf/new")
    page.locator("main [name=title]").fill("5 mg/mL to 0.1 mg/mL, one week")
    page.locator("main [name=body]").fill(BLOCKS)
    press(page, "Keep it")


def taken_from_shelf(page: Page) -> None:
    kept_on_shelf(page)
    page.goto("/shelf/to-take?place=thread:1")
    with page.expect_navigation():
        page.get_by_role("link", name="5 mg/mL").first.click()


def history(page: Page) -> None:
    edited_post(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Edited").first.click()


def schedules(page: Page) -> None:
    open_thread(page)
    page.goto(page.url.partition("-")[0] + "/schedules")


def correction(page: Page) -> None:
    TIMELINE(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Correct").first.click()


def taper_of_kettle(page: Page) -> None:
    through(open_thread, KETTLE)(page)
    page.goto(f"{page.url}/taper")


def edit_of_followed(page: Page) -> None:
    """Brambleside follows a schedule of his."""
    OWN_BLOCKS(page)
    page.get_by_role("link", name="A tablet cutter").click()
    page.locator("article", has_text="Somebody asked me").get_by_role(
        "link", name="Edit", exact=True
    ).click()


def own_days_as_others_see_them(page: Page) -> None:
    through(at("/settings"), "What others see of you")(page)
    page.goto(f"{page.url}/check-ins")


def folded_out(start: Way) -> Way:
    """With everything open that opens on request."""

    def go(page: Page) -> None:
        start(page)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")

    return go


def with_addresses(page: Page) -> None:
    page.goto("/taper/take-along")
    for kind in ["line", "calendar"]:
        button = f"Make an address for my {kind}"
        if page.get_by_role("button", name=button).count():
            press(page, button)


def facts_of_own_story(page: Page) -> None:
    through(at("/stories?medicine=temazepam"), "Seven months off temazepam, with footnotes")(page)
    page.get_by_role("link", name="Change the facts").click()
    page.get_by_role("link", name="Fill in from my record").click()
    page.get_by_text("Filled in from your record").wait_for()


def agreed_to_be_counted(page: Page) -> None:
    page.goto("/how-it-went/my-part")
    agree = page.get_by_role("button", name="I agree: count my record")
    if agree.count():
        press(page, "I agree: count my record")


# Two days back, which is past in every time zone.
LATELY = clock.today_in("UTC") - timedelta(days=2)
CALCULATOR = at("/calculator")
TAPER = at("/taper")
TIMELINE = through(folded_out(TAPER), "The whole timeline of diazepam")
PASTE = at("/taper/paste")
OLD_LINES = "Valium 20 mg 2019, tapering since 3/11/2024, Ambien until May, now 4.5 mg"
CROSSING = "Ativan 2mg 2015, c/o to Valium Sept 2026: Ativan 1mg + Valium 10mg. Meds: Zoloft 50mg"
RESULT = {
    "medicine": "diazepam", "label_mg": "25", "label_ml": "5", "start_mg": "4.5", "cut": "0.02",
    "every_days": "1", "until_mg": "4", "strength": "0.1", "mark_ml": "0.2",
}  # fmt: skip
WORKED_OUT = pressing(CALCULATOR, "Work it out", **RESULT)
WEIGHED = {"tablet_mg": "5", "tablet_g": "0.17", "dose_mg": "4.5", "cut_g": "0.002"}
NEW_THREAD = at("/boards/stories/new")
BY_HARBOUR = through(open_thread, HARBOUR)
HARBOUR_BLOCKS = f"Schedules and mixtures by {HARBOUR}"
OWN_BLOCKS = through(at("/settings"), "What others see of you", HARBOUR_BLOCKS)
FOLDED_STORY = through(at("/stories"), "A slow way, with one bad night in it")
OLD_VERSION, TAKE_OLD = through(at("/notices"), "As it was"), "Use this version as my plan"

HOW_IT_WENT = "/how-it-went?medicine=Valium&dose=15"
NEW_GUIDE = at("/guides/new")
NEW_VERSION = pressing(
    at("/guides/tapering-slowly/edit"), "Keep as a draft", summary="In small steps, with time."
)

KINDS = [
    Kind("boards.front", "", VISITOR, at("/")),
    Kind("boards.board", "", VISITOR, at("/boards/micro-taper")),
    Kind("boards.board", "of a member", KETTLE, at("/boards/kitchen-table")),
    Kind("boards.thread", "with blocks", VISITOR, folded_out(open_thread)),
    Kind("boards.thread", "of a member", KETTLE, open_thread),
    Kind("boards.thread", "of a moderator", MODERATOR, open_thread),
    Kind("boards.reply", "", HARBOUR, open_reply),
    Kind("boards.reply", "with the calculator", HARBOUR, calculator_below_the_text),
    Kind(
        "boards.send_reply",
        "with a block of the preview in the calculator",
        HARBOUR,
        block_opened_from_the_preview,
    ),
    Kind(
        "boards.send_reply",
        "with a preview",
        HARBOUR,
        folded_out(pressing(open_reply, "Preview", body=BLOCKS)),
    ),
    Kind(
        "boards.send_reply",
        "with problems",
        HARBOUR,
        pressing(open_reply, "Post reply", body=BROKEN),
    ),
    Kind(
        "boards.send_reply",
        "held back once",
        HARBOUR,
        pressing(open_reply, "Post reply", body=SLIPS),
    ),
    Kind("boards.sums", "", VISITOR, with_a_slip),
    Kind("boards.sums", "of one's own post", HARBOUR, with_a_slip),
    Kind("boards.new_thread", "", BRAMBLE, NEW_THREAD),
    Kind(
        "boards.send_thread",
        "with problems",
        BRAMBLE,
        pressing(NEW_THREAD, "Post thread", title=" "),
    ),
    Kind("boards.edit", "", BRAMBLE, through(own_post, "Edit")),
    Kind("boards.confirm_withdrawal", "", BRAMBLE, through(own_post, "Withdraw")),
    Kind("boards.history", "", KETTLE, history),
    Kind("boards.schedules", "", VISITOR, schedules),
    Kind("boards.new_for_me", "", KETTLE, at("/new")),
    Kind("search.search", "", VISITOR, folded_out(at("/search"))),
    Kind("search.search", "with results", KETTLE, at("/search?q=holding+diazepam")),
    Kind("search.search", "with nothing found", VISITOR, at("/search?q=zzyzx+in:attic")),
    Kind("stories.stories", "", VISITOR, folded_out(at("/stories"))),
    Kind("stories.stories", "of somebody like me", KETTLE, at("/stories")),
    Kind("stories.stories", "with mistakes", VISITOR, at("/stories?from_mg=lots")),
    Kind("stories.story", "on a bad night", VISITOR, folded_out(at("/stories/now"))),
    Kind("stories.story", "with a content note", VISITOR, folded_out(FOLDED_STORY)),
    Kind("outcomes.outcomes", "", VISITOR, at("/how-it-went")),
    Kind("outcomes.outcomes", "with an answer", VISITOR, at(HOW_IT_WENT)),
    Kind("outcomes.outcomes", "of somebody like me", HARBOUR, at("/how-it-went")),
    Kind("outcomes.outcomes", "with mistakes", VISITOR, at("/how-it-went?dose=lots")),
    Kind("outcomes.my_part", "", KETTLE, at("/how-it-went/my-part")),
    Kind("outcomes.my_part", "of somebody who agreed", BRAMBLE, agreed_to_be_counted),
    Kind("stories.write", "", KETTLE, at("/stories/new")),
    Kind(
        "stories.send",
        "with problems",
        KETTLE,
        pressing(at("/stories/new"), "Post story", title=" "),
    ),
    Kind("stories.write_line", "", KETTLE, at("/stories/line")),
    Kind(
        "stories.send_line",
        "with nothing written",
        KETTLE,
        pressing(at("/stories/line"), "Leave this line", body=" "),
    ),
    Kind("boards.board", "of stories", KETTLE, at("/boards/stories")),
    Kind("stories.tell_facts", "", "Margin Notes", folded_out(facts_of_own_story)),
    Kind(
        "stories.keep_facts",
        "with mistakes",
        "Margin Notes",
        pressing(folded_out(facts_of_own_story), "Keep these facts", used="ages", last_year="1"),
    ),
    Kind("boards.shared_days", "", "Biscuit Tin", at("/days-shared")),
    Kind("bookmarks.bookmarks", "", FEN, at("/bookmarks")),
    Kind("bookmarks.bookmarks", "with a schedule", HARBOUR, kept_block),
    Kind("drafts.unsent", "", HARBOUR, at("/drafts")),
    Kind("calculators.calculator", "", VISITOR, folded_out(CALCULATOR)),
    Kind(
        "calculators.sum_page",
        "with the numbers of a block",
        VISITOR,
        through(open_thread, "Open with my numbers"),
    ),
    Kind(
        "calculators.calculate",
        "with a result",
        VISITOR,
        folded_out(WORKED_OUT),
    ),
    Kind(
        "calculators.calculate",
        "with mistakes",
        VISITOR,
        pressing(CALCULATOR, "Work it out", label_mg="many", start_mg="-1", cut="0", mark_ml="x"),
    ),
    *(
        Kind("calculators.calculator", name, VISITOR, folded_out(at(f"/calculator/{name}")))
        for name in FORMS
        if name
    ),
    Kind("calculators.every_sum", "", VISITOR, at("/calculators")),
    *(
        Kind("calculators.sum_page", name, VISITOR, folded_out(at(f"/calculators/{name}")))
        for name in SUMS
    ),
    Kind(
        "calculators.work_out_sum",
        "with a result",
        VISITOR,
        folded_out(pressing(at("/calculators/weighing"), "Work it out", **WEIGHED)),
    ),
    Kind(
        "calculators.work_out_sum",
        "with mistakes",
        VISITOR,
        pressing(at("/calculators/weighing"), "Work it out"),
    ),
    Kind(
        "calculators.calculator",
        "beside a text",
        HARBOUR,
        at("/calculator?place=thread:1"),
    ),
    Kind("shelf.shelf", "", HARBOUR, kept_on_shelf),
    Kind("shelf.new", "", HARBOUR, at("/shelf/new")),
    Kind(
        "shelf.keep",
        "with mistakes",
        HARBOUR,
        pressing(at("/shelf/new"), "Keep it", title=" ", body=BROKEN),
    ),
    Kind(
        "shelf.item",
        "",
        HARBOUR,
        through(kept_on_shelf, "5 mg/mL to 0.1 mg/mL, one week"),
    ),
    Kind(
        "shelf.confirm_removal",
        "",
        HARBOUR,
        through(kept_on_shelf, "5 mg/mL to 0.1 mg/mL, one week", "Take it away"),
    ),
    Kind("shelf.take_from", "", HARBOUR, at("/shelf/to-take?place=thread:1")),
    Kind("shelf.take", "", HARBOUR, taken_from_shelf),
    Kind("calculators.card", "", VISITOR, pressing(WORKED_OUT, "Make a card to print")),
    Kind("blocks.block", "", VISITOR, folded_out(through(open_thread, "More about this schedule"))),
    Kind(
        "blocks.block", "of a member", MODERATOR, through(open_thread, "More about this schedule")
    ),
    Kind("blocks.version", "that was changed", BRAMBLE, OLD_VERSION),
    Kind("blocks.of_member", "", VISITOR, through(BY_HARBOUR, HARBOUR_BLOCKS)),
    Kind("blocks.of_member", "one’s own", HARBOUR, OWN_BLOCKS),
    Kind("blocks.adopt", "of an earlier version", BRAMBLE, through(OLD_VERSION, TAKE_OLD)),
    Kind("boards.edit", "of a schedule that others follow", HARBOUR, edit_of_followed),
    Kind("notifications.notices", "", BRAMBLE, at("/notices")),
    Kind("notifications.notices", "without any", KETTLE, at("/notices")),
    Kind("blocks.adopt", "", KETTLE, through(open_thread, "Use this as my plan")),
    Kind("blocks.adopt", "without a record", FEN, through(open_thread, "Use this as my plan")),
    Kind(
        "journal.follow",
        "with nothing ticked",
        KETTLE,
        pressing(through(open_thread, "Use this as my plan"), "Follow this plan"),
    ),
    Kind("journal.home", "", KETTLE, folded_out(TAPER)),
    Kind("journal.home", "of somebody off", HARBOUR, folded_out(TAPER)),
    Kind("journal.home", "without a record", FEN, TAPER),
    Kind("journal.consent", "", FEN, at("/taper/consent")),
    Kind("journal.consent", "given", KETTLE, at("/taper/consent")),
    Kind("journal.start", "", KETTLE, at("/taper/start")),
    Kind(
        "journal.start",
        "with mistakes",
        KETTLE,
        pressing(at("/taper/start"), "Begin", medicine="diazepam", dose="some"),
    ),
    Kind("journal.new_plan", "", KETTLE, at("/taper/plan/new")),
    Kind("journal.changed", "", KETTLE, through(TAPER, "Changed")),
    Kind("journal.hold", "", KETTLE, through(folded_out(TAPER), "Hold from another day")),
    Kind("journal.pace", "", KETTLE, through(folded_out(TAPER), "Go slower")),
    Kind("journal.table", "", KETTLE, at("/taper/plan/table")),
    Kind("journal.arrange", "", BRAMBLE, at("/taper/order")),
    Kind(
        "journal.cross_over",
        "",
        KETTLE,
        through(folded_out(TAPER), "Cross over to another medicine"),
    ),
    Kind("journal.resume", "", BRAMBLE, through(TAPER, "Go on")),
    Kind("journal.updose", "", KETTLE, through(TAPER, "Go back up")),
    Kind(
        "journal.updose",
        "far from yesterday",
        KETTLE,
        pressing(through(TAPER, "Go back up"), "Go back up", dose="450"),
    ),
    Kind("journal.stop", "", KETTLE, through(folded_out(TAPER), "I have stopped taking it")),
    Kind("journal.rename", "", KETTLE, through(folded_out(TAPER), "Correct the medicine’s name")),
    Kind("journal.delete_one", "", KETTLE, through(folded_out(TAPER), "Delete this record")),
    Kind("journal.timeline", "", KETTLE, TIMELINE),
    Kind("journal.add_event", "", KETTLE, through(TIMELINE, "Add something")),
    Kind(
        "journal.add_event",
        "far from its neighbours",
        KETTLE,
        pressing(through(TIMELINE, "Add something"), "Add it", dose="450"),
    ),
    Kind("journal.correct_event", "", KETTLE, correction),
    Kind("journal.of_member", "", VISITOR, folded_out(taper_of_kettle)),
    Kind("journal.delete", "", KETTLE, at("/taper/deletion")),
    Kind("journal.signature", "", KETTLE, at("/taper/signature")),
    Kind("pasting.paste", "", KETTLE, PASTE),
    Kind("pasting.paste", "as it was read", KETTLE, pressing(PASTE, "Read it", text=OLD_LINES)),
    Kind(
        "pasting.paste",
        "with a crossover under way",
        KETTLE,
        folded_out(pressing(PASTE, "Read it", text=CROSSING)),
    ),
    Kind("sharing.overview", "", HARBOUR, at("/taper/take-along")),
    Kind("sharing.overview", "with an address", KETTLE, with_addresses),
    Kind("sharing.card", "", KETTLE, through(folded_out(TAPER), "Print a card for the kitchen")),
    Kind("sharing.summary", "", KETTLE, at("/taper/summary")),
    Kind("sharing.bring_in", "", KETTLE, at("/taper/bring-in")),
    Kind("checkins.today", "", LANTERN, folded_out(at("/check-in"))),
    Kind("checkins.today", "without a record", FEN, at("/check-in")),
    Kind("checkins.earlier", "", LANTERN, folded_out(at(f"/check-ins/{LATELY}"))),
    Kind("checkins.picture", "", LANTERN, folded_out(at("/check-ins"))),
    Kind("checkins.shown", "", LANTERN, folded_out(own_days_as_others_see_them)),
    Kind("checkins.share", "", LANTERN, at("/check-ins/sharing")),
    Kind("checkins.symptoms", "", LANTERN, at("/check-ins/symptoms")),
    Kind("checkins.delete", "", LANTERN, at("/check-ins/deletion")),
    Kind("members.sign_in", "", VISITOR, at("/sign-in")),
    Kind("members.sign_in", "refused", VISITOR, pressing(at("/sign-in"), "Sign in", name="Nobody")),
    Kind("members.join", "", VISITOR, at("/join")),
    Kind("members.join", "with mistakes", VISITOR, pressing(at("/join"), "Join", name="x")),
    Kind("members.recover", "", VISITOR, at("/recover")),
    Kind("members.settings", "", KETTLE, at("/settings")),
    Kind("members.pass_phrase", "", KETTLE, at("/settings/pass-phrase")),
    Kind("members.new_codes", "", KETTLE, at("/settings/recovery-codes")),
    Kind(
        "members.recovery_codes",
        "",
        FEN,
        pressing(at("/settings/recovery-codes"), "Make eight new codes", pass_phrase=PASS_PHRASE),
    ),
    Kind("members.profile", "", VISITOR, through(open_thread, "Kettle at Four")),
    Kind("guides.guides", "", VISITOR, at("/guides")),
    Kind("guides.guides", "of the staff", MODERATOR, at("/guides")),
    *(
        Kind("guides.guide", slug, VISITOR, folded_out(at(f"/guides/{slug}")))
        for slug in ("crossing-over", "measuring-with-a-syringe", "warning-signs")
    ),
    Kind("guides.guide", "of the staff", FEN, at("/guides/windows-and-waves")),
    Kind("guides.versions", "", MODERATOR, at("/guides/windows-and-waves/versions")),
    Kind("guides.changes", "", MODERATOR, through(NEW_VERSION, "What changed")),
    Kind("guides.version", "", VISITOR, at("/guides/windows-and-waves/versions/1")),
    Kind("guides.new_guide", "", MODERATOR, at("/guides/new")),
    Kind(
        "guides.new_guide",
        "with mistakes",
        MODERATOR,
        pressing(NEW_GUIDE, "Keep as a draft", title="x"),
    ),
    Kind("guides.edit_guide", "", MODERATOR, at("/guides/windows-and-waves/edit")),
    Kind("guides.review", "", FEN, at("/guides/windows-and-waves/versions/1/review")),
    Kind("guides.collection", "", VISITOR, at("/collections/for-a-hard-night?all=yes")),
    Kind("guides.new_collection", "", MODERATOR, at("/collections/new")),
    Kind(
        "guides.edit_collection",
        "",
        MODERATOR,
        folded_out(at("/collections/for-a-hard-night/edit")),
    ),
    Kind("guides.glossary", "", KETTLE, at("/glossary")),
    Kind("guides.term", "", VISITOR, at("/glossary/cold-turkey")),
    Kind("boards.thread", "with words explained", LANTERN, words_explained),
    Kind("about.about", "", VISITOR, at("/about")),
    Kind("about.privacy", "", VISITOR, at("/privacy")),
    Kind("about.urgent_help", "", VISITOR, folded_out(at("/urgent-help"))),
    Kind("", "an address that leads nowhere", VISITOR, at("/no-such-page")),
]
