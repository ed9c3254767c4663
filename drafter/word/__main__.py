"""Write the style carrier: ``python -m drafter.word [FILE]``, by default into the folder of templates."""

import sys
from pathlib import Path

from drafter.files.paths import templates_dir
from drafter.word.builtin_template import CARRIER, carrier

(Path(sys.argv[1]) if sys.argv[1:] else templates_dir() / CARRIER).write_bytes(carrier())
