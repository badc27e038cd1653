"""Pages as they are seen: glyphs and ruled lines in points from the top left corner, and what they make up.

`glyphs` and `rulings` read a page through pdfium, `pictures` finds rulings in the picture of a scan; all the
rest is pure geometry.
"""
