"""What the demo's files say holds together, before any row is made."""

import re

from forum.demo.days import write_days
from forum.demo.people import read_boards, read_people
from forum.demo.threads import read_threads
from forum.members.names import tidy_name
from forum.taper.blocks import parse_block
from tests.demo.read import TODAY, all_posts

# Where somebody works out what another follows.
FOR_OTHERS = {"bottle-answer", "three-weeks-answer"}


def test_every_post_is_drawn_whole_and_every_block_is_right() -> None:
    faulty = [drawn for drawn in all_posts() if drawn.rendered.problems or drawn.rendered.fell_back]

    assert len(all_posts()) >= 120
    assert faulty == []


def test_there_are_blocks_quotes_a_table_a_fold_and_lists() -> None:
    pages = "".join(drawn.rendered.html for drawn in all_posts())
    kinds = [block.kind for drawn in all_posts() for block in drawn.rendered.blocks]

    assert {"mixture", "schedule"} <= set(kinds)
    assert any(drawn.rendered.quotes for drawn in all_posts())
    for tag in ("<table>", '<details class="fold">', "<ul>", "<ol>", "<h3>"):
        assert tag in pages


def test_people_write_one_after_another_and_only_once_they_have_joined() -> None:
    joined = {person.key: person.joined for person in read_people()}

    for thread in read_threads():
        moments = [(post.day, post.at) for post in thread.posts]
        assert moments == sorted(set(moments)), thread.key
        for post in thread.posts:
            assert joined[post.author] < post.day, (thread.key, post.author, post.day)


def test_the_newest_post_is_from_last_night_and_the_oldest_from_months_ago() -> None:
    days = [post.day for thread in read_threads() for post in thread.posts]

    assert max(days) == -1
    assert min(days) < -80


def test_a_quote_names_a_post_that_was_written_before() -> None:
    posts = sorted(
        (post for thread in read_threads() for post in thread.posts),
        key=lambda post: (post.day, post.at),
    )
    named: set[str] = set()

    for post in posts:
        assert set(re.findall(r"\{\{(?:post|schedule):([\w-]+)\}\}", post.source)) <= named
        named |= {post.name}


def test_names_of_posts_are_their_own() -> None:
    names = [post.name for thread in read_threads() for post in thread.posts if post.name]

    assert len(names) == len(set(names))


def test_the_people_could_have_joined_under_their_names() -> None:
    people = read_people()

    assert [tidy_name(person.name) for person in people] == [person.name for person in people]
    assert len({person.key for person in people}) == len(people) >= 12


def test_boards_and_pins_name_people_and_boards_that_exist() -> None:
    people = {person.key for person in read_people()}
    boards = {board.slug: board for board in read_boards()}

    assert all(set(board.invited) <= people for board in boards.values())
    assert {thread.board for thread in read_threads()} == set(boards)
    assert {thread.pinned_by for thread in read_threads()} - {""} <= people


def test_no_member_tells_another_what_to_take() -> None:
    advice = re.compile(
        r"\byou (should|must|ought to|need to) (take|cut|go|hold|drop|reduce)\b", re.I
    )

    assert [drawn for drawn in all_posts() if advice.search(drawn.post.source)] == []


def test_whoever_posted_their_plan_follows_that_plan() -> None:
    followed = {
        person.key: {
            parse_block("schedule", write_days(taper.plan.source, TODAY))
            for taper in person.taper
            if taper.plan
        }
        for person in read_people()
    }

    posted = [
        (drawn.post.author, parse_block(block.kind, block.body))
        for drawn in all_posts()
        for block in drawn.rendered.blocks
        if block.kind == "schedule" and drawn.post.name not in FOR_OTHERS
    ]

    assert {author for author, _ in posted} == {"kettle", "bus", "ferry", "lantern"}
    assert [author for author, block in posted if block not in followed[author]] == []
