"""Questions as people ask them, each with what answers it.

That is a thread or a story of the demonstration, a guide, or a word of the glossary.
"""

import csv
from pathlib import Path

from flask import Flask

from forum.demo.filling import fill_demo
from forum.demo.threads import read_threads
from forum.search.showing import MOST_ARTICLES
from tests.search.conftest import Finds

FIRST = 5
with (Path(__file__).parent / "questions.csv").open(encoding="utf-8", newline="") as file:
    QUESTIONS = [(row["question"], row["answer"]) for row in csv.DictReader(file)]
OF_ARTICLES = [pair for pair in QUESTIONS if pair[1].startswith("/")]
OF_THREADS = [pair for pair in QUESTIONS if not pair[1].startswith("/")]


def test_every_question_finds_its_answer_among_the_first(
    app: Flask, titles: Finds, article_paths: Finds
) -> None:
    """Five threads, or the three guides and words that stand above them."""
    fill_demo()
    names = {thread.title: thread.key for thread in read_threads()}

    places = {}
    for question, thread in OF_THREADS:
        found = [names[title] for title in titles(question)][:FIRST]
        places[question] = found.index(thread) + 1 if thread in found else 0
    for question, path in OF_ARTICLES:
        found = article_paths(question)[:MOST_ARTICLES]
        places[question] = found.index(path) + 1 if path in found else 0

    assert {question for question, place in places.items() if not place} == set()


def test_there_are_sixty_questions_at_least_and_twenty_for_what_is_no_thread() -> None:
    assert len({question for question, _ in OF_THREADS}) >= 60
    assert len({question for question, _ in OF_ARTICLES}) >= 15
