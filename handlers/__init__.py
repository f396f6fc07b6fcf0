"""handlers/ holds the conversations, channel-blind: each a plain function of one Turn."""
