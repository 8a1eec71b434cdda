"""Who is credited for what: the parts that the rules of cast and crew share.

A sentence is folded once more for them: "the hit Netflix series *Dark*" is one work, "writer, director and executive producer" one
role, "wrote and directed" one deed, "is set to" one auxiliary, "A (Dark), B as C and newcomer D" one group of persons. Their cue
tables (``cues/cast.toml``, ``cues/crew.toml``) are then short phrases over such units.
"""
