"""Questions to the store: claims by filters, sentences by words, anything by SQL; nothing here writes."""

from narrator.archive.asking.filters import Filters, tell_measures
from narrator.archive.asking.measures import Catalogued, KnownMeasures, Measure, MeasuresMeant, find_measures_meant
from narrator.archive.asking.names import Named, find_authorities, list_authorities, near_names
from narrator.archive.asking.questions import Answer, AnswerColumn, Question, ask, count, hint_at_times
from narrator.archive.asking.restatements import Restatements, find_restatements
from narrator.archive.asking.retelling import Retold
from narrator.archive.asking.searching import USUAL_LIMIT, Found, Hit, search
from narrator.archive.asking.snippets import Piece, mark_plainly
from narrator.archive.asking.sql import SQL_SECONDS, ask_sql
from narrator.archive.asking.subjects import Field, Subject, find_subject, subject_names
from narrator.archive.asking.times import read_time
from narrator.archive.asking.told import Told
from narrator.archive.asking.told_choice import ALL_ROLES
from narrator.archive.asking.trends import Restated, Series, Standing, Trend, find_trend

__all__ = [
    "ALL_ROLES",
    "SQL_SECONDS",
    "USUAL_LIMIT",
    "Answer",
    "AnswerColumn",
    "Catalogued",
    "Field",
    "Filters",
    "Found",
    "Hit",
    "KnownMeasures",
    "Measure",
    "MeasuresMeant",
    "Named",
    "Piece",
    "Question",
    "Restated",
    "Restatements",
    "Retold",
    "Series",
    "Standing",
    "Subject",
    "Told",
    "Trend",
    "ask",
    "ask_sql",
    "count",
    "find_authorities",
    "find_measures_meant",
    "find_restatements",
    "find_subject",
    "find_trend",
    "hint_at_times",
    "list_authorities",
    "mark_plainly",
    "near_names",
    "read_time",
    "search",
    "subject_names",
    "tell_measures",
]
