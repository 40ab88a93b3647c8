"""What an auditor opens in a browser: one file that holds findings, documents, tables and the links between them."""
