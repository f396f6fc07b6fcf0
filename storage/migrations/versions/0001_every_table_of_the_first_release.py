"""Every table of the first release."""

import sqlalchemy as sa
from alembic import op
from storage.columns import Json, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# What was written down of an entry is never changed. A later release that copies the table must say this again.
APPEND_ONLY = {
    "sqlite": (
        "CREATE TRIGGER history_keeps BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
        "CREATE TRIGGER history_stays BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$",
        "CREATE TRIGGER history_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON history "
        "FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only()",
    ),
}


def upgrade() -> None:
    op.create_table(
        "counter",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counter"),
    )
    op.create_table(
        "dup_key",
        sa.Column("k", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("k", "id", name="pk_dup_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "dup_lexicon",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("learned", Json(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dup_lexicon"),
    )
    op.create_table(
        "inbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("bot", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("raw", Json(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('new', 'done', 'parked', 'unreadable')", name=op.f("ck_inbox_known_state")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("channel", "bot", "chat", "event_id", name="uq_inbox_channel_bot_chat_event_id"),
    )
    op.create_index(
        "ix_inbox_aside",
        "inbox",
        ["state"],
        sqlite_where=sa.text("state IN ('parked', 'unreadable')"),
        postgresql_where=sa.text("state IN ('parked', 'unreadable')"),
    )
    op.create_index("ix_inbox_chat", "inbox", ["channel", "bot", "chat", "id"])
    op.create_index(
        "ix_inbox_open",
        "inbox",
        ["channel", "bot", "chat", "id"],
        sqlite_where=sa.text("state = 'new'"),
        postgresql_where=sa.text("state = 'new'"),
    )
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"])
    op.create_table(
        "job_run",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("ok_at", UtcDateTime(), nullable=True),
        sa.Column("counts", Json(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_job_run"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("bot", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("message", Json(), nullable=False),
        sa.Column("once", sa.Text(), nullable=True),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("not_before", UtcDateTime(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("lease_until", UtcDateTime(), nullable=True),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('new', 'sending', 'sent', 'unknown', 'dead')", name=op.f("ck_outbox_known_state")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("once", name="uq_outbox_once"),
    )
    op.create_index("ix_outbox_chat", "outbox", ["channel", "bot", "chat", "id"])
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["channel", "bot", "lane", "not_before", "id"],
        sqlite_where=sa.text("state = 'new'"),
        postgresql_where=sa.text("state = 'new'"),
    )
    op.create_index("ix_outbox_message_id", "outbox", ["channel", "bot", "chat", "message_id"])
    op.create_index(
        "ix_outbox_owed",
        "outbox",
        ["channel", "bot", "chat", "id"],
        sqlite_where=sa.text("state IN ('new', 'sending')"),
        postgresql_where=sa.text("state IN ('new', 'sending')"),
    )
    op.create_index("ix_outbox_sent_at", "outbox", ["channel", "bot", "sent_at"])
    op.create_table(
        "programme",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("loaded_at", UtcDateTime(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_programme"),
    )
    op.create_table(
        "sender",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("bot", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "bot", name="pk_sender"),
    )
    op.create_table(
        "unit",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("merged_into_id", ID, nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("search", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["merged_into_id"], ["unit.id"], name="fk_unit_merged_into_id"),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name="fk_unit_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_unit"),
        sa.UniqueConstraint("code", name="uq_unit_code"),
        sa.UniqueConstraint("short", name="uq_unit_short"),
    )
    op.create_index(
        "ix_unit_merged_into_id",
        "unit",
        ["merged_into_id"],
        sqlite_where=sa.text("merged_into_id IS NOT NULL"),
        postgresql_where=sa.text("merged_into_id IS NOT NULL"),
    )
    op.create_index("ix_unit_parent_id", "unit", ["parent_id"])
    op.create_table(
        "person",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("worker_group", sa.Text(), nullable=False),
        sa.Column("profile", Json(), nullable=False),
        sa.Column("unit_id", ID, nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("consented", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_person_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_index("ix_person_phone", "person", ["phone"])
    op.create_index("ix_person_unit_id", "person", ["unit_id"])
    op.create_table(
        "consent",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("text_version", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_consent_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
    )
    op.create_index("ix_consent_person_id", "consent", ["person_id"])
    op.create_table(
        "guess",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_guess_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_guess"),
    )
    op.create_index("ix_guess_person_id", "guess", ["person_id"])
    op.create_table(
        "identity",
        sa.Column("id", ID, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("bot", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_identity_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_identity"),
        sa.UniqueConstraint("channel", "bot", "sender", name="uq_identity_channel_bot_sender"),
    )
    op.create_index("ix_identity_person_id", "identity", ["person_id"])
    op.create_table(
        "initiative",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("draft_id", ID, nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("entered_by_id", ID, nullable=True),
        sa.Column("confirm_code", sa.Text(), nullable=True),
        sa.Column("confirmed_at", UtcDateTime(), nullable=True),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("unit_name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("benefit_vnd", ID, nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("recognition", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("money_state", sa.Text(), nullable=False),
        sa.Column("answers", Json(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("submitted_at", UtcDateTime(), nullable=False),
        sa.Column("status_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=True),
        sa.Column("came_from", sa.Text(), nullable=False),
        sa.Column("appealed", sa.Boolean(), nullable=False),
        sa.Column("history_rows", sa.Integer(), nullable=False),
        sa.Column("history_head", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "money_state IN ('declared', 'to_recompute', 'verified', 'not_in_money')",
            name=op.f("ck_initiative_known_money_state"),
        ),
        sa.CheckConstraint(
            "recognition IN ('yes', 'pending', 'no')", name=op.f("ck_initiative_known_recognition")
        ),
        sa.CheckConstraint(
            "status IN ('waiting_recognition', 'received', 'supplement', 'confirmed', 'appealed', 'valid', 'invalid', "
            "'duplicate', 'merged', 'on_portal', 'exemplary', 'awarded', 'withdrawn', 'lapsed', 'revoked')",
            name=op.f("ck_initiative_known_status"),
        ),
        sa.ForeignKeyConstraint(["entered_by_id"], ["person.id"], name="fk_initiative_entered_by_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_initiative_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_initiative_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_initiative"),
        sa.UniqueConstraint("code", name="uq_initiative_code"),
        sa.UniqueConstraint("confirm_code", name="uq_initiative_confirm_code"),
        sa.UniqueConstraint("draft_id", name="uq_initiative_draft_id"),
    )
    op.create_index("ix_initiative_person_id", "initiative", ["person_id"])
    op.create_index(
        "ix_initiative_entered_by_id",
        "initiative",
        ["entered_by_id"],
        sqlite_where=sa.text("entered_by_id IS NOT NULL"),
        postgresql_where=sa.text("entered_by_id IS NOT NULL"),
    )
    op.create_index("ix_initiative_unit_queue", "initiative", ["unit_id", "programme", "status", "due_at", "id"])
    op.create_index("ix_initiative_queue", "initiative", ["programme", "status", "due_at", "id"])
    op.create_table(
        "entry_word",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("initiative_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name="fk_entry_word_initiative_id"),
        sa.PrimaryKeyConstraint("word", "initiative_id", name="pk_entry_word"),
    )
    op.create_index("ix_entry_word_initiative_id", "entry_word", ["initiative_id"])
    op.create_table(
        "dup_title",
        sa.Column("entry_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("found_by", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["initiative.id"], name="fk_dup_title_entry_id"),
        sa.PrimaryKeyConstraint("entry_id", name="pk_dup_title"),
    )
    op.create_table(
        "invite",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("created_by_id", ID, nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("kind IN ('unit', 'role')", name=op.f("ck_invite_known_kind")),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name="fk_invite_created_by_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_invite_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_invite"),
        sa.UniqueConstraint("code", name="uq_invite_code"),
        sa.UniqueConstraint("token", name="uq_invite_token"),
    )
    op.create_index("ix_invite_unit_id", "invite", ["unit_id"])
    op.create_table(
        "placement",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_placement_by_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_placement_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_placement_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_placement"),
    )
    op.create_index("ix_placement_person_id", "placement", ["person_id"])
    op.create_table(
        "role_grant",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("granted_by_id", ID, nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("ended_by_id", ID, nullable=True),
        sa.CheckConstraint(
            "role IN ('assistant', 'helper', 'officer', 'upper_officer', 'admin', 'viewer', 'operator')",
            name=op.f("ck_role_grant_known_role"),
        ),
        sa.ForeignKeyConstraint(["ended_by_id"], ["person.id"], name="fk_role_grant_ended_by_id"),
        sa.ForeignKeyConstraint(["granted_by_id"], ["person.id"], name="fk_role_grant_granted_by_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_role_grant_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_role_grant_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_role_grant"),
    )
    op.create_index("ix_role_grant_person_id", "role_grant", ["person_id"])
    op.create_index("ix_role_grant_unit_id", "role_grant", ["unit_id"])
    op.create_table(
        "draft",
        sa.Column("id", ID, nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("entered_by_id", ID, nullable=True),
        sa.Column("initiative_id", ID, nullable=True),
        sa.Column("answers", Json(), nullable=False),
        sa.Column("work", Json(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'sent', 'dropped', 'aside')", name=op.f("ck_draft_known_state")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["person.id"], name="fk_draft_entered_by_id"),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name="fk_draft_initiative_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_draft_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
    )
    op.create_index("ix_draft_entered_by_id", "draft", ["entered_by_id"])
    op.create_index("ix_draft_person_id", "draft", ["person_id"])
    op.create_table(
        "version",
        sa.Column("initiative_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answers", Json(), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_version_by_id"),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name="fk_version_initiative_id"),
        sa.PrimaryKeyConstraint("initiative_id", "number", name="pk_version"),
    )
    op.create_table(
        "attachment",
        sa.Column("id", ID, nullable=False),
        sa.Column("draft_id", ID, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("bot", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("unique_ref", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("not_before", UtcDateTime(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("kind IN ('photo', 'document', 'voice')", name=op.f("ck_attachment_known_kind")),
        sa.CheckConstraint(
            "state IN ('wanted', 'kept', 'refused', 'dropped')", name=op.f("ck_attachment_known_state")
        ),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_attachment_draft_id"),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
    )
    op.create_index("ix_attachment_draft_id", "attachment", ["draft_id"])
    op.create_index(
        "ix_attachment_wanted",
        "attachment",
        ["not_before"],
        sqlite_where=sa.text("state = 'wanted'"),
        postgresql_where=sa.text("state = 'wanted'"),
    )
    op.create_table(
        "conversation",
        sa.Column("id", ID, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("bot", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("draft_id", ID, nullable=True),
        sa.Column("state", Json(), nullable=False),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("kind IN ('private', 'group')", name=op.f("ck_conversation_known_kind")),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_conversation_draft_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_conversation_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_conversation"),
        sa.UniqueConstraint("channel", "bot", "chat", name="uq_conversation_channel_bot_chat"),
    )
    op.create_index("ix_conversation_person_id", "conversation", ["person_id"])
    op.create_table(
        "offer",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("options", Json(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_offer_conversation_id"),
        sa.PrimaryKeyConstraint("token", name="pk_offer"),
    )
    op.create_index("ix_offer_conversation_id", "offer", ["conversation_id"])
    op.create_table(
        "history",
        sa.Column("initiative_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("actor_id", ID, nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("conversation_id", ID, nullable=True),
        sa.Column("old", Json(), nullable=False),
        sa.Column("new", Json(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("detail", Json(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name="fk_history_actor_id"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_history_conversation_id"),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name="fk_history_initiative_id"),
        sa.PrimaryKeyConstraint("initiative_id", "number", name="pk_history"),
    )
    for statement in APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("history")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION history_is_append_only()")
    op.drop_table("offer")
    op.drop_table("conversation")
    op.drop_table("attachment")
    op.drop_table("version")
    op.drop_table("draft")
    op.drop_table("role_grant")
    op.drop_table("placement")
    op.drop_table("invite")
    op.drop_table("entry_word")
    op.drop_table("dup_title")
    op.drop_table("initiative")
    op.drop_table("identity")
    op.drop_table("guess")
    op.drop_table("consent")
    op.drop_table("person")
    op.drop_table("unit")
    op.drop_table("sender")
    op.drop_table("programme")
    op.drop_table("outbox")
    op.drop_table("job_run")
    op.drop_table("inbox")
    op.drop_table("dup_lexicon")
    op.drop_table("dup_key")
    op.drop_table("counter")
