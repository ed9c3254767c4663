"""Where the words of a text come from: its sentences, its quotations, and the documents it names."""

from drafter.trace.tracing import Trace, TracedSentence, Tracer

__all__ = ["Trace", "TracedSentence", "Tracer"]
