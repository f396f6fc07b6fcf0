"""handlers/elsewhere — one person on several channels: joined by a code or a link of her own, and parted again."""
