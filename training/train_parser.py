"""Train tagger and parser: ``spacy train`` with a faster matrix product.

Usage: python train_parser.py CONFIG OUT --paths.train FOLDER --paths.dev FILE --paths.base FOLDER
"""

import sys

from spacy.cli._util import parse_config_overrides
from spacy.cli.train import train

import fast

if __name__ == "__main__":
    fast.register()
    train(sys.argv[1], sys.argv[2], overrides=parse_config_overrides(sys.argv[3:]))
