"""The languages that regrant speaks: which there are, what they say, and which sentences of the data they must have."""
