"""Wordings of headings that no word list holds: patterns, each linear in the heading's length."""

from __future__ import annotations

import re

from narrator.needs import Needing

SYMBOLS = Needing(r"[+/\-−–△Δ±↑↓→←↔▲▼\s()]{1,12}")
"""A heading of signs alone ("+/-", "↑↓") stands over changes."""

NUMBERED_YEAR = Needing(r"\byears? [1-9]\b|\byr ?[1-9]\b", re.IGNORECASE)
"""A plan's own years, which no calendar places."""

ELSEWHERE = Needing(
    r"(?:The )?[A-Z][\w'’.&-]{1,20}(?: (?:and |of |upon |on |& )?[A-Z][\w'’.&-]{1,20}){0,4}"
    r" (?:Council|MBC|CC|LBC|UA|Combined Authority)"
    r"|(?:London Borough|Royal Borough|City|Borough) of [A-Z][\w'’.& -]{2,30}"
)
"""The name of a council as it stands alone in a heading."""

BRACKETED = Needing(r"(?P<outer>[^()]{2,60}) \((?P<inner>[^()]{1,40})\)")
SHARE_OF_TARGET = Needing(
    r"(?:%|per ?cent(?:age)?|proportion|share) (?:of|against|to|vs\.?|versus|from|achieved of) "
    r"(?:the |annual |full |year |profiled |ytd |in |month ){0,4}"
    r"(?:targets?|plan|profile|budget|trajectory|goal|milestone)\b",
    re.IGNORECASE,
)
"""A heading over how much of a target was reached ("% of target")."""

VALUE_OF = Needing(
    r"^(?:performance|results?|outturn|position|values?|actuals?|figures?|score|average) "
    r"(?:in|for|at|as at|during|of) (?:the )?",
    re.IGNORECASE,
)
"""Words of a value before its time ("Performance in previous quarter")."""

UNIT_BEHIND = Needing(r"(?<=[\w)])[\s,-]{1,3}\(?(?:£\s?['’]?(?:m|k|000s?|million)?|%)\)?$")
"""A unit behind a time ("31 March 2024 £m", "2023/24 (%)")."""

FISCAL_YEAR = Needing(r"\bFY ?'?(?:20)?\d\d\b(?!\s?[-/–]\s?\d)", re.IGNORECASE)
"""A year told by one number, which ends (or begins) in another month with each country ("FY2024 Target")."""

SEVERAL_YEARS = Needing(
    r"(?:(?:\d{1,2}|two|three|four|five|ten)[ -]?(?:year|yr)s? (?:rolling )?(?:average|avg|mean)|"
    r"(?:average|mean) (?:of|over) (?:the )?(?:last |previous |past )?(?:\d{1,2}|two|three|four|five|ten) years)",
    re.IGNORECASE,
)
"""A column of what several years had on average, which is no year's own value."""

GROUPS_AVERAGE = Needing(
    r"(?:(?:family|peer|comparator|comparable|similar|nearest|benchmarking|lgbf|audit|statistical|most|our) ){0,3}"
    r"(?:group|family|cluster|consortium)(?:'s|s)? (?:average|avg|mean|median)",
    re.IGNORECASE,
)
"""Others' values told by nothing but what they are taken over ("Group average")."""

TO_DATE = Needing(r"(?:^|\s)\(?(?:fytd|ytd|year to date)\)?(?=\s|$)", re.IGNORECASE)
"""Words of a running total beside a measure and its year ("Visits YTD 2024/25")."""

FYTD = Needing(r"\b(?:FYTD|FY to date|financial year to date)\b", re.IGNORECASE)
YEARS = Needing(r"(?:19|20)\d\d(?:\s?[-/–]\s?(?:20)?\d\d)?|\b\d\d/\d\d\b|\b[qQ]\d\b")
