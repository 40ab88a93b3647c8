"""What an auditor reads on a terminal or on paper: one part of the text a file."""
