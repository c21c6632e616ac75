"""Pages of the same screens by another author: made from what is known of Meta's screens, and of nothing in this house.

Three teams write them: one with divs and roles, one with native elements, one with grids, custom elements and pictures.
"""
