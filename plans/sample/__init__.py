"""A plan written for this project in the form of real ones, to try and to test with; every name
and number is made up.
"""
