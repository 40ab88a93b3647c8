"""periods"""
