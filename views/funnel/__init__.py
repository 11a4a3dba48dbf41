"""The Deals screen: the funnel as a board."""
