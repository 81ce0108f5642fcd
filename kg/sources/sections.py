"""Headings → the part of a document they open."""

import re

from kg.model.text import SectionKind
from kg.sources.patterns import any_of

#: Tried in this order on the whole heading, without its number and final colon.
HEADINGS: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    (
        SectionKind.BOILERPLATE,
        any_of(
            r"references?(?: list)?|bibliography|(?:literature|works) cited|footnotes|endnotes",
            r"external links|see also",
            r"acknowledge?ments?|funding.*|financial support|abbreviations(?: used)?",
            r"author(?:ship|s)?[’']? contributions?.*|disclaimers?|contributors",
            r"(?:declarations? of )?(?:conflicts?|competing|declaration) .*interests?.*|disclosures?",
            r"(?:data|code|materials?)(?: and \w+)? availability.*|availability of .*|data (?:sharing|accessibility).*",
            r"support(?:ing|ive) information.*|(?:electronic )?supplement(?:al|ary) .*",
            r"additional (?:files?|information)",
            r"ethic(?:s|al) .*|consent .*|pre-publication history|publisher[’']s note|report location",
            r"related (?:articles|posts|reading|links).*|read (?:also|more).*|share this.*",
            r"about (?:the )?(?:authors?|us)|contact(?: us)?|newsletter|comments|our prices",
            r"full text|figures|(?:table of )?contents",
        ),
    ),
    (SectionKind.ABSTRACT, any_of(r"abstract")),
    (
        SectionKind.FINDINGS,
        any_of(r"(?:key |main |principal )(?:findings|points|messages|results)", r"highlights|article summary"),
    ),
    (
        SectionKind.SUMMARY,
        any_of(
            r"tl;? ?dr|summary|contribution|significance.*|in brief|overview|at a glance",
            r"(?:author|lay|plain.language|patient|simple|executive|editor.?s.?) summary.*|research in context",
        ),
    ),
    (SectionKind.TOPICS, any_of(r"topics for further research|(?:suggested )?further (?:research|reading)")),
    (SectionKind.CRITICISM, any_of(r"critici[sc]ms?|critique")),
    (
        SectionKind.CONCLUSION,
        any_of(
            r"(?:summary and |discussion and )?conclusions?.*|(?!results).{0,60}\band conclusions?|in conclusion",
            r"concluding (?:remarks|statements?|comments|thoughts)\b.*|the bottom line",
            r"(?:key |final )?take-?aways?(?: messages?)?|final thoughts|interpretation|implications?",
        ),
    ),
    (
        SectionKind.RESULTS,
        any_of(
            r"results?(?: ?(?:and|&|/) ?discussions?)?|.{0,30} and results|results? .{0,40}|findings",
            r"(?:main |primary )?outcomes?",
        ),
    ),
    (
        SectionKind.METHODS,
        any_of(
            r"(?:(?:materials?|patients?|subjects?|animals?|experimental|star ?)[ ,&★]*(?:and )?)*methods?.*",
            r"methodology|materials?|experimental (?:section|procedures?|design)",
            r"interventions?|procedures?|search strategy",
            r"(?:study )?(?:design|setting|participants|population).*|statistical (?:analys[ie]s|methods?).*",
            r"(?:main )?outcome measures?",
        ),
    ),
    (
        SectionKind.DISCUSSION,
        any_of(r"(?:general )?discussions?(?: .*)?|(?:strengths? and )?limitations?(?: .*)?|comment|future directions"),
    ),
    (
        SectionKind.INTRODUCTION,
        any_of(
            r"introductions?(?: .*)?|backgrounds?(?: .*)?|rationale|context",
            r"(?:aims?|objectives?|purpose|hypothesis)(?: .*)?",
        ),
    ),
)
NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*|[ivx]+)[.):]?\s+", re.IGNORECASE)
MAX_HEADING_WORDS = 8


def find_section(heading: str) -> SectionKind | None:
    """Return the part of a document that a heading opens; None where it tells no part.

    >>> find_section("2. Materials and Methods").value, find_section("Role of SRR")
    ('methods', None)
    """
    name = NUMBER.sub("", heading.strip()).rstrip(" :.")
    if not name or len(name.split()) > MAX_HEADING_WORDS:
        return None
    return next((section for section, pattern in HEADINGS if pattern.fullmatch(name)), None)
