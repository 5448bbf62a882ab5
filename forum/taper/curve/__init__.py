"""Pictures of a record: the dose over time, and what daily notes say beneath it.

Only geometry and words: a template draws them. Every dose comes from `Timeline.dose_on`.
"""

from .drawing import DrawnJournal, draw_every_day, draw_journal
from .journal import Journal, Series, Weather, journal_of
from .picture import Bar, DosePicture, Dot, draw_dose, whole_picture
from .points import Curve, Point, curve_of, whole_span
from .rows import Row, rows_of
from .spark import Spark, spark_of
from .strips import Strip, WeatherStrip, draw_series, draw_weather
from .way import Cut, Way, way_of

__all__ = [
    "Bar",
    "Curve",
    "Cut",
    "DosePicture",
    "Dot",
    "DrawnJournal",
    "Journal",
    "Point",
    "Row",
    "Series",
    "Spark",
    "Strip",
    "Way",
    "Weather",
    "WeatherStrip",
    "curve_of",
    "draw_dose",
    "draw_every_day",
    "draw_journal",
    "draw_series",
    "draw_weather",
    "journal_of",
    "rows_of",
    "spark_of",
    "way_of",
    "whole_picture",
    "whole_span",
]
