"""A schedule is quoted, changed by its writer, changed by a helper, and made a worked example."""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.doors import PHONE, Doors
from tests.journeys.steps import open_reply, press, sign_in

WRITER, ANSWERING, MODERATOR = "Slow Ferry", "Fen", "Sorrel"
THREAD = "Every day a little, or a step and then a rest?"
PLAN = "```schedule\nstart: 20 mg\ncut: 0.2 mg every 14 days\nuntil: 18 mg\n```\n"


def test_a_quote_follows_the_schedule_and_says_that_it_was_changed(somebody: Doors) -> None:
    writer, answering = somebody.open(), somebody.open(viewport=PHONE)
    sign_in(writer, WRITER)
    sign_in(answering, ANSWERING)
    number = _post_plan(writer)

    answering.goto(f"/b/{number}")
    press(answering, "Quote this block")
    answering.locator("main [name=body]").press("Control+End")
    answering.locator("main [name=body]").press_sequentially("I read it like this.")
    press(answering, "Post reply")
    quote = _last_post(answering, "I read it like this.").locator("figure")
    expect(quote).to_contain_text("0.2 mg less every 14 days")
    expect(quote).not_to_contain_text("changed since")

    with writer.expect_navigation():
        _last_post(writer, "A plan of mine").get_by_role("link", name="Edit").click()
    writer.locator("main [name=body]").fill("A plan of mine\n\n" + PLAN.replace("0.2", "0.1"))
    press(writer, "Save the changes")

    answering.reload()
    expect(quote).to_contain_text("Schedule by Slow Ferry · changed since")
    expect(quote).to_contain_text("0.1 mg less every 14 days")
    with answering.expect_navigation():
        quote.get_by_role("link", name="Schedule by Slow Ferry").click()
    with answering.expect_navigation():
        answering.get_by_role("link", name="Version 1").click()
    expect(answering.locator("main")).to_contain_text("0.2 mg less every 14 days")


def test_a_change_is_said_in_words_and_an_example_is_offered_to_newcomers(
    somebody: Doors,
) -> None:
    writer, moderator, visitor = somebody.open(), somebody.open(), somebody.open(viewport=PHONE)
    sign_in(writer, WRITER)
    sign_in(moderator, MODERATOR)
    number = _post_plan(writer)

    changed = PLAN.replace("```schedule", f"```schedule changes block {number}")
    open_reply(moderator, THREAD)
    body = "A little slower\n\n" + changed.replace("every 14", "every 21")
    moderator.locator("main [name=body]").fill(body)
    press(moderator, "Post reply")
    expect(_last_post(moderator, "A little slower")).to_contain_text(
        "Changed from the schedule by Slow Ferry: "
        "a cut of 0.2 mg every 21 days instead of every 14 days."
    )

    moderator.goto(f"/b/{number}")
    press(moderator, "Make it a worked example")
    visitor.goto("/boards/micro-taper")
    visitor.get_by_text("Worked examples").click()
    with visitor.expect_navigation():
        visitor.locator(f"main a[href='/b/{number}']").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Schedule by Slow Ferry")

    press(moderator, "No longer a worked example")
    visitor.goto("/boards/micro-taper")
    expect(visitor.locator(f"main a[href='/b/{number}']")).to_have_count(0)


def _post_plan(page: Page) -> str:
    """The number of the block, by the link to its own page."""
    open_reply(page, THREAD)
    page.locator("main [name=body]").fill("A plan of mine\n\n" + PLAN)
    press(page, "Post reply")
    link = _last_post(page, "A plan of mine").get_by_role("link", name="More about this schedule")
    return str(link.get_attribute("href")).rpartition("/")[2]


def _last_post(page: Page, words: str) -> Locator:
    return page.locator("article.post", has_text=words).last
