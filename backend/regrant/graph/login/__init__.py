"""Getting a credential: the logins of Facebook, Instagram and Threads with an app of the person's own.

A login is a row that goes from step to step (`store/logins.py`), so that a stop anywhere in between loses nothing:
`begin` writes it down, `arrival` takes the person back in, `onward` goes as far as it can, `settle` keeps the outcome.
"""
