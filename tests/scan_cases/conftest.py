"""The labelled cases are read, not run, also where one holds tests of its own."""

collect_ignore = ["cases"]
