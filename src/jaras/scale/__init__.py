"""Corpora past one machine: coding and linking on Spark, with the results of one process.

`jaras.scale.spark` is the engine; `jaras.scale.blocks` says which events have to meet on one worker. What it costs and
how to plan for a hundred million reports is in docs/scale.md.
"""
