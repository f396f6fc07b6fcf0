"""domain/desk — the support desk (Tổ hỗ trợ sáng kiến): what a case is, whose turn it is, and what is said of it."""
