"""domain/roles.py — the roles there are, what each may do in its unit and below, and who hands which one down (§5)."""

from __future__ import annotations

from domain.words import Words

ROLES = {
    "assistant": Words(vi="Người nhập hộ", en="Assistant who enters for others"),
    "helper": Words(vi="Tổ hỗ trợ sáng kiến", en="Support team"),
    "officer": Words(vi="Cán bộ công đoàn cơ sở", en="Officer of the grassroots union"),
    "upper_officer": Words(vi="Cán bộ công đoàn cấp trên", en="Officer of the upper union"),
    "admin": Words(vi="Quản trị cấp tỉnh", en="Provincial administrator"),
    "viewer": Words(vi="Lãnh đạo xem báo cáo", en="Leader who reads reports"),
    "operator": Words(vi="Quản trị kỹ thuật", en="Technical operator"),
}

# Rights come from above. An officer hands down what helps in her own unit; nobody hands down her own level.
GRANTS: dict[str, frozenset[str]] = {
    "operator": frozenset({"admin"}),
    "admin": frozenset({"upper_officer", "officer", "helper", "assistant", "viewer"}),
    "upper_officer": frozenset({"officer", "helper", "assistant", "viewer"}),
    "officer": frozenset({"helper", "assistant"}),
}

# What a role lets somebody do, in the unit she holds it in and in all below it. A helper suggests, and never submits.
MAY: dict[str, frozenset[str]] = {
    "invite": frozenset({"officer", "upper_officer", "admin"}),
    "grant": frozenset(GRANTS),
    "dismiss": frozenset(GRANTS),
    "assist": frozenset({"assistant", "officer"}),
    "place": frozenset({"upper_officer", "admin"}),
    "review": frozenset({"officer", "upper_officer", "admin"}),
    "connect": frozenset({"officer", "upper_officer", "admin"}),
    "help": frozenset({"helper", "officer", "upper_officer", "admin"}),
    "sign": frozenset({"officer", "upper_officer", "admin"}),
    "close": frozenset({"officer", "upper_officer", "admin"}),
    "bring_entries": frozenset({"assistant", "officer", "upper_officer", "admin"}),
    "bring_people": frozenset({"officer", "upper_officer", "admin"}),
    "bring_targets": frozenset({"upper_officer", "admin"}),
    "bring_units": frozenset({"admin"}),
    "watch": frozenset({"officer", "upper_officer", "admin", "viewer"}),
}


def givers(role: str) -> frozenset[str]:
    """The roles that may hand this one down, and take it back."""
    return frozenset(held for held, given in GRANTS.items() if role in given)
