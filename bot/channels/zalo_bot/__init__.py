"""The Zalo Bot Platform: reads events, writes numbered text and pictures, polls or is called by webhook."""
