"""The tie-out sheet: a workbook of claims, findings, coverage and tables, one part of it a file."""
