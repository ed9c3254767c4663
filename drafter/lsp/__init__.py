"""The language server: what drafter says of a text, in editors that speak the Language Server Protocol.

`server.serve` serves an editor. Everything it says comes from the check of the core; nothing is changed in a
text unless somebody takes an action, and nothing is read or sent but over standard input and output. It needs the
extra ``drafter[lsp]``.
"""
