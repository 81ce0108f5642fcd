"""Dates as sources print them → ISO dates, as short as what is known."""

import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
ISO = re.compile(r"\b((?:1[5-9]|20)\d\d)(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?!\d)")
LAST_DAY = 31


def iso_date(year: str, month: str = "", day: str = "") -> str:
    """Return a date from its parts; a part that is none is left out with those after it.

    >>> iso_date("2021", "May", "7"), iso_date("2021", "Spring"), iso_date("")
    ('2021-05-07', '2021', '')
    """
    found = YEAR.search(year)
    if not found:
        return ""
    number = _month_number(month)
    if not number:
        return found.group()
    if not day.strip().isdecimal() or not 1 <= int(day) <= LAST_DAY:
        return f"{found.group()}-{number:02}"
    return f"{found.group()}-{number:02}-{int(day):02}"


def find_date(text: str) -> str:
    """Return the first ISO-like date in a text, or its year.

    >>> find_date("2026-01-10T00:00:00Z"), find_date("2019 Nov-Dec")
    ('2026-01-10', '2019-11')
    """
    found = ISO.search(text)
    if not found:
        return ""
    if found.group(2):
        return iso_date(found.group(1), found.group(2), found.group(3) or "")
    words = text[found.end() :].split()
    return iso_date(found.group(1), words[0] if words else "", words[1] if len(words) > 1 else "")


def _month_number(month: str) -> int:
    month = month.strip()
    if month.isdecimal():
        return int(month) if 1 <= int(month) <= len(MONTHS) else 0
    name = month[:3].casefold()
    return MONTHS.index(name) + 1 if name in MONTHS else 0
