"""Titles for texts that have none."""

MAX_TITLE = 200


def shorten(text: str) -> str:
    r"""Return the first line of a text, cut at a word where it is long.

    >>> shorten("\nA note\nand more")
    'A note'
    """
    line = text.strip().partition("\n")[0].strip()
    if len(line) <= MAX_TITLE:
        return line
    return line[:MAX_TITLE].rpartition(" ")[0].rstrip(" ,;:.") + " …" if " " in line[:MAX_TITLE] else line[:MAX_TITLE]
