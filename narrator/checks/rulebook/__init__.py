"""The rules, one a file: each exports its CHECK."""
