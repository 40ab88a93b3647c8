"""Pictures of what was asked for; loaded when one is drawn."""
