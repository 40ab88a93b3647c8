"""Composes the sample documents: source files to blocks, blocks to PDF and plain text, labels to gold."""
