"""What only destitute support (特困供养) asks of an application."""
