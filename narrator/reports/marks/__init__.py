"""Marks and comments on the pages of a PDF, added behind what the file holds."""
