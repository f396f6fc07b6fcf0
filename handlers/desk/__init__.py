"""handlers/desk — the support desk in the chat: the worker's side and the team's."""
