"""The tokenizer: blank English, with the cuts and the abbreviations of biomedical text.

Only patterns and exceptions change, and both are saved with the pipeline: nothing has to be registered to load it.
"""

from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

LETTER = r"[^\W_]"
INFIXES = (
    rf"(?<={LETTER})[-–−‐‑/](?=[^\s])",  # IL-6, anti-TNF, mg/kg, Crx-/-
    r"(?<=[)\]′'+*%])[-–−‐‑/](?=[^\s])",  # (TGF)-dependent
    rf"(?<={LETTER})[+](?=[^\s])",
    r"(?<=[0-9])′",
    r"(?<=[-−+])/(?=[-−+\w])",  # -/-
    r"(?<=[^\s])[()\[\]](?=[^\s])",
    r"(?<=[0-9]):(?=[0-9])",  # 1:200
    r"(?<=[0-9])[–−](?=[0-9])",
    rf"(?<={LETTER})[→↔∼±×=<>≤≥](?=[^\s])",
)
PREFIXES = (r"[-–−‐‑/+±~∼→≤≥](?=[^\s])",)
SUFFIXES = (r"(?<=[a-z0-9&][A-Z])\.", r"(?<=[^\s])[-–−/+]", r"(?<=[0-9])[′×]", r"(?<=\))[:;,.]", r"(?<=[0-9%])[)\]]")
WHOLE = (
    "al.", "Fig.", "Figs.", "fig.", "figs.", "Ref.", "Refs.", "ref.", "refs.", "No.", "no.", "Nos.", "vs.", "cf.",
    "etc.", "i.p.", "i.v.", "s.c.", "i.m.", "p.o.", "e.g.", "i.e.", "ca.", "approx.", "Eq.", "Eqs.", "eq.", "Tab.",
    "Suppl.", "suppl.", "Supp.", "vol.", "Vol.", "pp.", "sp.", "spp.", "subsp.", "var.", "Dr.", "Prof.", "St.", "Inc.",
    "Ltd.", "Co.", "Corp.", "resp.", "viz.", "Sect.", "Chap.", "Ch.", "°C", "°F",
)  # fmt: skip


def set_tokenizer(nlp: Language) -> None:
    """Give a pipeline the tokenizer."""
    defaults = nlp.Defaults
    tokenizer = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex([*INFIXES, *defaults.infixes]).finditer
    tokenizer.prefix_search = compile_prefix_regex([*PREFIXES, *defaults.prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([*SUFFIXES, *defaults.suffixes]).search
    for text in WHOLE:
        tokenizer.add_special_case(text, [{"ORTH": text}])
