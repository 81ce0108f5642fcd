"""Train the recognisers: one for each group of types that some corpus annotates in full, all on one tok2vec.

Usage: python train_mentions.py BASE DATA NAMES OUT [STEPS]

A corpus trains only the recognisers whose types it annotates, so that a name of a type it does not annotate is never
taken for a negative. The recogniser ``aux`` learns CRAFT's genes, taxa and chemicals, whose guidelines differ from the
others'; it only shapes the shared layers and is dropped in the end.

In part of the pieces, names give way to others of their type (swap_names): the corpora are small, their names few.
"""

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import spacy
from spacy.language import Language
from spacy.ml.models.tok2vec import Tok2VecListener  # type: ignore[attr-defined]
from spacy.training import Example
from spacy.util import fix_random_seed
from thinc.api import Adam, Optimizer, require_cpu, set_dropout_rate
from thinc.schedules import warmup_linear
from thinc.types import Floats2d

import fast
from pieces import Piece, make_doc, make_gold, read_pieces, swap_names
from scorer import score_mentions

TOK2VEC = "mention_tok2vec"
HEADS = {
    "biored": ("disease", "chemical", "gene"),
    "bc5cdr": ("disease", "chemical"),
    "ncbi-disease": ("disease",),
    "craft": ("craft", "aux"),
}
SHARES = {"biored": 0.4, "bc5cdr": 0.2, "ncbi-disease": 0.15, "craft": 0.25}
SWAPPED, SWAPS = ("biored", "bc5cdr", "ncbi-disease"), 0.3
WORDS, DROPOUT, RATE, STEPS = 1000, 0.25, 0.0015, 5500


def main(base: Path, data: Path, names_file: Path, out: Path, *, steps: int) -> None:
    """Train and write the pipeline."""
    names = json.loads(names_file.read_text(encoding="utf-8"))
    fast.register()
    require_cpu()
    fix_random_seed(1)
    nlp = build(base)
    pieces = {
        corpus: read_pieces(nlp, data / f"{corpus}-mentions-train.spacy", heads) for corpus, heads in HEADS.items()
    }
    start(nlp, pieces)
    optimizer = Adam(warmup_linear(RATE, steps // 20, steps), L2=0.01, grad_clip=1.0)
    batches = {corpus: draw_batches(items) for corpus, items in pieces.items()}
    began = perf_counter()
    for step in range(1, steps + 1):
        optimizer.step_schedules()
        corpus = random.choices(list(SHARES), list(SHARES.values()))[0]  # noqa: S311
        batch = next(batches[corpus])
        if corpus in SWAPPED:
            batch = [swap_names(one, names, nlp.tokenizer) if random.random() < SWAPS else one for one in batch]  # noqa: S311
        update(nlp, batch, HEADS[corpus], optimizer)
        if step % 500 == 0 or step == steps:
            report(nlp, data, step, perf_counter() - began)
            nlp.to_disk(out)
    nlp.remove_pipe("ner_aux")
    nlp.to_disk(out)


def build(base: Path) -> Language:
    """Return the untrained pipeline."""
    nlp = spacy.load(base)
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2", "width": 96, "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [2000, 600, 1500, 800], "include_static_vectors": True,
    }  # fmt: skip
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 4, "window_size": 1,
        "maxout_pieces": 3,
    }  # fmt: skip
    tok2vec = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    nlp.add_pipe("tok2vec", name=TOK2VEC, config={"model": tok2vec})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": TOK2VEC}
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": True,
        "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "tok2vec": listener,
    }  # fmt: skip
    for head in ("gene", "disease", "chemical", "craft", "aux"):
        nlp.add_pipe("ner", name=f"ner_{head}", config={"model": model, "update_with_oracle_cut_size": 0})
    return nlp


def start(nlp: Language, pieces: dict[str, list[Piece]]) -> None:
    """Initialise every part with the labels it will see."""
    sample = [make_doc(nlp.vocab, piece) for piece in pieces["biored"][:10]]
    nlp.get_pipe(TOK2VEC).initialize(lambda: [Example(doc, doc) for doc in sample], nlp=nlp)
    for head in sorted({head for heads in HEADS.values() for head in heads}):
        docs = [
            make_gold(nlp.vocab, piece, head) for group in pieces.values() for piece in group if head in piece.spans
        ]
        examples = [Example(doc, doc) for doc in docs]
        nlp.get_pipe(f"ner_{head}").initialize(lambda examples=examples: examples, nlp=nlp)


def draw_batches(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Yield batches of about WORDS words for ever, each pass in a new order."""
    batch: list[Piece] = []
    while True:
        for piece in random.sample(pieces, len(pieces)):
            batch.append(piece)
            if sum(len(one.words) for one in batch) >= WORDS:
                yield batch
                batch = []


def update(nlp: Language, batch: list[Piece], heads: tuple[str, ...], optimizer: Optimizer) -> None:
    """Learn from one batch: the shared layers forward once, each head on its own gold, the sum of gradients back."""
    tok2vec = nlp.get_pipe(TOK2VEC)
    docs = [make_doc(nlp.vocab, piece) for piece in batch]
    set_dropout_rate(tok2vec.model, DROPOUT)
    vectors, backprop = tok2vec.model.begin_update(docs)
    gradient = [vector * 0 for vector in vectors]

    def add(parts: list[Floats2d]) -> None:
        for number, part in enumerate(parts):
            gradient[number] += part

    batch_id = Tok2VecListener.get_batch_id(docs)
    for head in heads:
        pipe = nlp.get_pipe(f"ner_{head}")
        tok2vec.listener_map[pipe.name][0].receive(batch_id, vectors, add)
        gold = (make_gold(nlp.vocab, piece, head) for piece in batch)
        pipe.update([Example(*pair) for pair in zip(docs, gold, strict=True)], drop=DROPOUT)
        pipe.finish_update(optimizer)
    backprop(gradient)
    tok2vec.finish_update(optimizer)


def report(nlp: Language, data: Path, step: int, seconds: float) -> None:
    """Print how far training is: F1 on BioRED's dev part, tokens as boundaries."""
    scores = score_mentions(nlp, data / "biored-mentions-dev.spacy", HEADS["biored"])
    print(step, f"{seconds:.0f} s", scores, flush=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]), steps=int(sys.argv[5]) if sys.argv[5:] else STEPS)
