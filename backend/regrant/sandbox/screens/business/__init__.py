"""Business settings: who may do what inside a business portfolio, and who gets the leads."""
