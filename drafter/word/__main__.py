"""Write the style carrier anew: ``python -m drafter.word [FILE]``, by default into the folder of templates."""

import sys
from pathlib import Path

from drafter.places import templates_dir
from drafter.word.carrier import CARRIER, carrier

(Path(sys.argv[1]) if sys.argv[1:] else templates_dir() / CARRIER).write_bytes(carrier())
