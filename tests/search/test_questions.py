"""Questions as people ask them, each with the thread of the demonstration that answers it."""

import csv
from pathlib import Path

from flask import Flask

from forum.demo.filling import fill_demo
from forum.demo.threads import read_threads
from tests.search.conftest import Finds

FIRST = 5
with (Path(__file__).parent / "questions.csv").open(encoding="utf-8", newline="") as file:
    QUESTIONS = [(row["question"], row["thread"]) for row in csv.DictReader(file)]


def test_every_question_finds_its_thread_among_the_first_five(app: Flask, titles: Finds) -> None:
    fill_demo()
    names = {thread.title: thread.key for thread in read_threads()}

    places = {}
    for question, thread in QUESTIONS:
        found = [names[title] for title in titles(question)]
        places[question] = found.index(thread) + 1 if thread in found else 0

    missed = {question: place for question, place in places.items() if not 0 < place <= FIRST}
    assert missed == {}


def test_there_are_sixty_questions_at_least() -> None:
    assert len({question for question, _ in QUESTIONS}) >= 60
