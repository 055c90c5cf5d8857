"""What came back from the checkers, put on the claims: nothing that they wrote is lost, nothing is invented."""
