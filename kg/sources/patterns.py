"""Several patterns as one."""

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    """Return a pattern that matches where one of several does, in any case.

    >>> bool(any_of("cats?", "dogs?").search("Two DOGS"))
    True
    """
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE | re.DOTALL)
