"""The judgement on each claim: what it may be held against, and how it stands."""
