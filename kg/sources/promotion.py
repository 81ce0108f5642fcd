"""Signs that a page sells something, is a blog post, or frames a text with advertisements."""

import re

from kg.model.document import DocumentKind, SourceTier
from kg.sources.patterns import any_of
from kg.sources.standing import Standing

#: Asks the reader to buy, to book or to get in touch.
CALL = any_of(
    r"\bbook (?:now|online|today|your|an? (?:free )?(?:appointment|consultation|call|session))",
    r"\b(?:call|contact|email|e-mail|message|whatsapp|visit) us\b",
    r"\b(?:talk|speak) (?:to|with) (?:our|one of our|an? (?:expert|specialist|advisor))",
    r"\bschedule (?:a|an|your) (?:free )?(?:appointment|consultation|call|visit)",
    r"\b(?:buy|shop|order|subscribe|register|enrol+|apply|sign up|act) (?:now|today|here)\b",
    r"\badd to (?:cart|basket|bag)\b",
    r"\b(?:take action|starting|get started|start your .{0,30}) today\b",
    r"\bget (?:started|your free|a free|a quote)\b",
    r"\bfree (?:consultation|shipping|quote|trial|delivery)\b",
    r"\bdownload (?:the|our) .{0,30}\bapp\b",
    r"\bclick (?:here|below)\b",
    r"\b(?:prioritize|enhance|transform|upgrade|reclaim) your (?:\w+ ){0,2}(?:life|health|well-?being|body|sleep)",
)
#: Names a price or a reduction.
PRICE = any_of(
    r"[$€£]\s?\d",
    r"\d\s?(?:€|£|USD|EUR)\b",
    r"\b\d{1,2}\s?% (?:off|discount)",
    r"\b(?:special|limited(?:-time)?|\w+ing|exclusive) offer\b",
    r"\bmoney[- ]back\b",
)
#: Praises the owner of the page.
PRAISE = any_of(
    r"#\s?1\s?[A-Z]",
    r"\bthe (?:best|leading|top|most trusted|premier) (?:clinic|institute|cent(?:er|re)|provider|brand|app)s?\b",
    r"\bwe are (?:an?|the|one of)\b.{0,60}\b(?:provider|clinic|company|institute|cent(?:er|re)|team|manufacturer)\b",
    r"\b(?:owned and operated|award[- ]winning|board[- ]certified|certified doctors)\b",
    r"\bwith (?:the|our) (?:[A-Z][\w-]+ )+app\b",
    r"\bapp, developed by\b",
    r"\b(?:thousands|hundreds|millions) of (?:happy|satisfied)\b",
)
#: Offers its own service or product.
SERVICE = any_of(
    r"\bour (?:\w+ )?(?:clinics?|doctors|therap(?:y|ies)|treatments?|patients|customers|clients|products?|specialists"
    r"|app|shop|store|prices|services?|program(?:me)?s?|packages?|institute)\b",
    r"\bwe (?:offer|provide|deliver|ship|sell)\b",
)
#: Promises health.
PROMISE = any_of(
    r"\b(?:no|zero|without)(?: \w+)? (?:side[- ]effects|downtime|risks?)\b",
    r"\b100\s?% (?:safe|natural|effective)",
    r"\bpain[- ]free li(?:ves|fe)\b",
    r"\bsay goodbye to\b",
    r"\bfeel young(?:er)? again\b",
    r"\beasily treated\b",
    r"\bguaranteed?\b",
    r"\b(?:miracle|life[- ](?:altering|changing)|from the first day)\b",
)
#: Leads elsewhere, or frames the page.
NAVIGATION = any_of(
    r"^(?:read|see|watch|view) (?:also|more|next)\b.{0,150}$",
    r"^(?:related|recommended|popular|recent) (?:posts?|articles?|reading)\b.{0,150}$",
    r"^(?:share|follow) (?:this|us|on)\b.{0,80}$",
    r"^(?:home|menu|skip to (?:main )?content|back to top|log ?in|sign in|search|cookies?|privacy(?: policy)?)$",
    r"^(?:\w+(?: \w+)?(?:\s{2,}|\s?[|·»›]\s?)){2,}\w+(?: \w+)?$",
    r"\ball rights reserved\b|^(?:copyright|©)",
    r"^(?:image|photo|figure|advertisement|sponsored)(?: \d+)?$",
    r"^(?:https?://|www\.)\S+$",
)
#: The voice of a blog.
BLOG = any_of(
    r"\bin this (?:blog|post|blog post)\b",
    r"\b(?:my|this|our) blog\b",
    r"\b(?:many |dear |my )readers\b",
    r"\b(?:let’s|let's) (?:dive|dissect|face|explore|look|talk|start)",
    r"\b(?:we’re|we're) about to\b",
    r"\bkeep your eyes peeled\b",
    r"\b(?:posted|published) by\b",
    r"\bin my (?:last|next|previous) post\b",
)
#: The voice and the place of news.
NEWS = any_of(
    r"\bpress release\b",
    r"\bmedia contact:",
    r"\((?:Reuters|AP|AFP)\)",
    r"\b(?:EurekAlert|PR ?Newswire|Medical ?Xpress|ScienceDaily)\b",
)
NEWS_ADDRESS = re.compile(
    r"\b(?:news|press-?releases?|newsroom|eurekalert|sciencedaily|medicalxpress)\b", re.IGNORECASE
)
BLOG_ADDRESS = re.compile(r"\bblogs?\b|medium\.com|substack\.com|wordpress\.com", re.IGNORECASE)
#: A work that can be looked up.
CITATION = any_of(r"\b10\.\d{4,9}/\S", r"\bPMID:? ?\d", r"\bPMC\d{4,}", r"\bet al\b", r"pubmed\.ncbi", r"\[\d{1,3}\]")

VOICES = (
    (DocumentKind.NEWS, SourceTier.NEWS, NEWS, NEWS_ADDRESS),
    (DocumentKind.BLOG, SourceTier.BLOG, BLOG, BLOG_ADDRESS),
)
SELLING = (
    ("call to action", CALL),
    ("price", PRICE),
    ("praise of its owner", PRAISE),
    ("own service or product", SERVICE),
    ("promise of health", PROMISE),
)
#: So many different signs make a page promotional.
MIN_SELLING = 2
MAX_WORDS_SHOWN = 3
MAX_NAVIGATION = 200
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(#€$£\d])")


def split_sentences(text: str) -> list[str]:
    """Cut a paragraph at its full stops: rough, and only for looking at signs."""
    return SENTENCE_END.split(text)


def is_advert(text: str) -> bool:
    """Tell whether a block is nothing but advertisement or navigation: every sentence in it is.

    >>> is_advert("Book now! Call us today."), is_advert("Exosomes cure arthritis. Book now!")
    (True, False)
    """
    if len(text) <= MAX_NAVIGATION and NAVIGATION.search(text.strip()):
        return True
    return all(_sells(sentence) for sentence in split_sentences(text))


def _sells(sentence: str) -> bool:
    return any(pattern.search(sentence) for pattern in (CALL, PRICE, PRAISE))


def judge_page(text: str, *, address: str = "", cites: bool = False) -> Standing:
    """Decide from a page's words and address whether it sells, is news, a blog post, or none of these.

    Args:
        text: The page's text.
        address: Its web address, if known.
        cites: True where the page links to works that can be looked up.
    """
    selling = [f"{name}: {words}" for name, pattern in SELLING if (words := _matched(pattern, text))]
    cites = cites or CITATION.search(text) is not None
    if len(selling) >= MIN_SELLING + cites:
        reasons = (*selling, "it cites works" if cites else "no reference that can be looked up")
        return Standing(kind=DocumentKind.PROMOTION, tier=SourceTier.PROMOTIONAL, reasons=reasons)
    for kind, tier, voice, place in VOICES:
        found = _matched(voice, text) or (address if place.search(address) else "")
        if found:
            reason = f"it reads like {kind.value.lower()}: {found}"
            return Standing(kind=kind, tier=tier, reasons=(reason,))
    return Standing(reasons=("nothing tells where it comes from",))


def _matched(pattern: re.Pattern[str], text: str) -> str:
    found = dict.fromkeys(" ".join(match.group().split()) for match in pattern.finditer(text))
    return ", ".join(f"“{words}”" for words in list(found)[:MAX_WORDS_SHOWN])
