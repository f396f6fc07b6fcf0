"""The support desk: questions to the team, what is said in them, where the team sits, and what it keeps ready."""

import sqlalchemy as sa
from alembic import op
from storage.columns import Json, UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table('faq_asked',
    sa.Column('id', ID, nullable=False),
    sa.Column('entry', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('unit_id', ID, nullable=True),
    sa.Column('helped', sa.Boolean(), nullable=True),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_faq_asked_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_faq_asked'))
    )
    op.create_index('ix_faq_asked_at', 'faq_asked', ['at'])
    op.create_index('ix_faq_asked_entry', 'faq_asked', ['entry'])
    op.create_table('desk_block',
    sa.Column('id', ID, nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('by_id', ID, nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('ended_at', UtcDateTime(), nullable=True),
    sa.Column('ended_by_id', ID, nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_desk_block_by_id')),
    sa.ForeignKeyConstraint(['ended_by_id'], ['person.id'], name=op.f('fk_desk_block_ended_by_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_desk_block_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_desk_block'))
    )
    op.create_index(op.f('ix_desk_block_person_id'), 'desk_block', ['person_id'])
    op.create_table('ready_answer',
    sa.Column('id', ID, nullable=False),
    sa.Column('unit_id', ID, nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('search', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('by_id', ID, nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('ended_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_ready_answer_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_ready_answer_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ready_answer'))
    )
    op.create_index(op.f('ix_ready_answer_unit_id'), 'ready_answer', ['unit_id'])
    op.create_table('desk_room',
    sa.Column('id', ID, nullable=False),
    sa.Column('unit_id', ID, nullable=False),
    sa.Column('conversation_id', ID, nullable=False),
    sa.Column('threads', sa.Boolean(), nullable=False),
    sa.Column('created_by_id', ID, nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.Column('stopped_at', UtcDateTime(), nullable=True),
    sa.Column('stopped_why', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversation.id'], name=op.f('fk_desk_room_conversation_id')),
    sa.ForeignKeyConstraint(['created_by_id'], ['person.id'], name=op.f('fk_desk_room_created_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_desk_room_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_desk_room'))
    )
    op.create_index(op.f('ix_desk_room_conversation_id'), 'desk_room', ['conversation_id'])
    op.create_index(op.f('ix_desk_room_unit_id'), 'desk_room', ['unit_id'])
    op.create_table('support_case',
    sa.Column('id', ID, nullable=False),
    sa.Column('person_id', ID, nullable=False),
    sa.Column('unit_id', ID, nullable=True),
    sa.Column('conversation_id', ID, nullable=False),
    sa.Column('draft_id', ID, nullable=True),
    sa.Column('field', sa.Text(), nullable=False),
    sa.Column('topic', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('owner_id', ID, nullable=True),
    sa.Column('opened_at', UtcDateTime(), nullable=False),
    sa.Column('waits_since', UtcDateTime(), nullable=True),
    sa.Column('rung', sa.Integer(), nullable=False),
    sa.Column('first_answer_at', UtcDateTime(), nullable=True),
    sa.Column('closed_at', UtcDateTime(), nullable=True),
    sa.Column('rating', sa.Integer(), nullable=True),
    sa.Column('rating_asked_at', UtcDateTime(), nullable=True),
    sa.Column('merged_into_id', ID, nullable=True),
    sa.CheckConstraint("state IN ('new', 'taken', 'waiting', 'answered', 'closed')", name=op.f('ck_support_case_known_state')),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversation.id'], name=op.f('fk_support_case_conversation_id')),
    sa.ForeignKeyConstraint(['draft_id'], ['draft.id'], name=op.f('fk_support_case_draft_id')),
    sa.ForeignKeyConstraint(['merged_into_id'], ['support_case.id'], name=op.f('fk_support_case_merged_into_id')),
    sa.ForeignKeyConstraint(['owner_id'], ['person.id'], name=op.f('fk_support_case_owner_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_support_case_person_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_support_case_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_support_case'))
    )
    op.create_index('ix_support_case_open', 'support_case', ['unit_id', 'id'], sqlite_where=sa.text("state <> 'closed'"), postgresql_where=sa.text("state <> 'closed'"))
    op.create_index('ix_support_case_opened_at', 'support_case', ['opened_at'])
    op.create_index(op.f('ix_support_case_person_id'), 'support_case', ['person_id'])
    op.create_index('ix_support_case_waits', 'support_case', ['waits_since'], sqlite_where=sa.text('waits_since IS NOT NULL'), postgresql_where=sa.text('waits_since IS NOT NULL'))
    op.create_table('case_message',
    sa.Column('id', ID, nullable=False),
    sa.Column('case_id', ID, nullable=False),
    sa.Column('by_id', ID, nullable=True),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('search', sa.Text(), nullable=False),
    sa.Column('earlier', Json(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('bot', sa.Text(), nullable=False),
    sa.Column('chat', sa.Text(), nullable=False),
    sa.Column('message_id', sa.Text(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('edited_at', UtcDateTime(), nullable=True),
    sa.CheckConstraint("side IN ('asker', 'helper', 'note', 'event')", name=op.f('ck_case_message_known_side')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_case_message_by_id')),
    sa.ForeignKeyConstraint(['case_id'], ['support_case.id'], name=op.f('fk_case_message_case_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_message'))
    )
    op.create_index('ix_case_message_case_id', 'case_message', ['case_id', 'id'])
    op.create_index('ix_case_message_from', 'case_message', ['channel', 'bot', 'chat', 'message_id'], sqlite_where=sa.text("message_id <> ''"), postgresql_where=sa.text("message_id <> ''"))
    op.create_table('case_thread',
    sa.Column('case_id', ID, autoincrement=False, nullable=False),
    sa.Column('room_id', ID, autoincrement=False, nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('bot', sa.Text(), nullable=False),
    sa.Column('chat', sa.Text(), nullable=False),
    sa.Column('shown', sa.Integer(), nullable=False),
    sa.Column('made', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['support_case.id'], name=op.f('fk_case_thread_case_id')),
    sa.ForeignKeyConstraint(['room_id'], ['desk_room.id'], name=op.f('fk_case_thread_room_id')),
    sa.PrimaryKeyConstraint('case_id', 'room_id', name=op.f('pk_case_thread'))
    )
    op.create_index('ix_case_thread_chat', 'case_thread', ['channel', 'bot', 'chat'])
    op.create_table('draft_proposal',
    sa.Column('id', ID, nullable=False),
    sa.Column('case_id', ID, nullable=False),
    sa.Column('draft_id', ID, nullable=False),
    sa.Column('field', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('by_id', ID, nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('decided_at', UtcDateTime(), nullable=True),
    sa.CheckConstraint("state IN ('offered', 'accepted', 'changed', 'refused', 'overtaken')", name=op.f('ck_draft_proposal_known_state')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_draft_proposal_by_id')),
    sa.ForeignKeyConstraint(['case_id'], ['support_case.id'], name=op.f('fk_draft_proposal_case_id')),
    sa.ForeignKeyConstraint(['draft_id'], ['draft.id'], name=op.f('fk_draft_proposal_draft_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft_proposal'))
    )
    op.create_index(op.f('ix_draft_proposal_case_id'), 'draft_proposal', ['case_id'])
    op.create_index(op.f('ix_draft_proposal_draft_id'), 'draft_proposal', ['draft_id'])
    op.create_table('faq_addition',
    sa.Column('id', ID, nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('title_vi', sa.Text(), nullable=False),
    sa.Column('title_en', sa.Text(), nullable=False),
    sa.Column('asked', Json(), nullable=False),
    sa.Column('answer_vi', sa.Text(), nullable=False),
    sa.Column('answer_en', sa.Text(), nullable=False),
    sa.Column('case_id', ID, nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('proposed_at', UtcDateTime(), nullable=False),
    sa.Column('decided_by_id', ID, nullable=True),
    sa.Column('decided_at', UtcDateTime(), nullable=True),
    sa.CheckConstraint("state IN ('proposed', 'approved', 'refused', 'stopped')", name=op.f('ck_faq_addition_known_state')),
    sa.ForeignKeyConstraint(['case_id'], ['support_case.id'], name=op.f('fk_faq_addition_case_id')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['person.id'], name=op.f('fk_faq_addition_decided_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_faq_addition')),
    sa.UniqueConstraint('key', name=op.f('uq_faq_addition_key'))
    )
    op.create_table('phone_shown',
    sa.Column('id', ID, nullable=False),
    sa.Column('case_id', ID, nullable=False),
    sa.Column('by_id', ID, nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_phone_shown_by_id')),
    sa.ForeignKeyConstraint(['case_id'], ['support_case.id'], name=op.f('fk_phone_shown_case_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_phone_shown'))
    )
    op.create_index(op.f('ix_phone_shown_case_id'), 'phone_shown', ['case_id'])
    op.create_table('case_file',
    sa.Column('id', ID, nullable=False),
    sa.Column('message_id', ID, nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('bot', sa.Text(), nullable=False),
    sa.Column('chat', sa.Text(), nullable=False),
    sa.Column('ref', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('size_bytes', sa.Integer(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('not_before', UtcDateTime(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.CheckConstraint("kind IN ('photo', 'document', 'voice')", name=op.f('ck_case_file_known_kind')),
    sa.CheckConstraint("state IN ('wanted', 'kept', 'refused')", name=op.f('ck_case_file_known_state')),
    sa.ForeignKeyConstraint(['message_id'], ['case_message.id'], name=op.f('fk_case_file_message_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_file'))
    )
    op.create_index(op.f('ix_case_file_message_id'), 'case_file', ['message_id'])
    op.create_index('ix_case_file_key', 'case_file', ['key'])
    op.create_index('ix_case_file_wanted', 'case_file', ['not_before'], sqlite_where=sa.text("state = 'wanted'"), postgresql_where=sa.text("state = 'wanted'"))


def downgrade() -> None:
    op.drop_table("case_file")
    op.drop_table("phone_shown")
    op.drop_table("faq_addition")
    op.drop_table("draft_proposal")
    op.drop_table("case_thread")
    op.drop_table("case_message")
    op.drop_table("support_case")
    op.drop_table("desk_room")
    op.drop_table("ready_answer")
    op.drop_table("desk_block")
    op.drop_table("faq_asked")
