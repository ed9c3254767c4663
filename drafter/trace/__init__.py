"""Where the words of a text come from: its sentences, its quotations, and the documents it names."""

import sys

from drafter.faces import CallablePackage
from drafter.trace.tracing import Trace, TracedSentence, Tracer

__all__ = ["Trace", "TracedSentence", "Tracer"]

# Called, it is the function of `drafter.api` with its name, which `from drafter import` gives.
sys.modules[__name__].__class__ = CallablePackage
