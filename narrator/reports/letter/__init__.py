"""The letter to a report's author: findings as queries, one part of the letter a file."""
