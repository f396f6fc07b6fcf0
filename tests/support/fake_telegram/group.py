"""A group on the fake server: members, privacy mode, topics, and the move to a supergroup."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from tests.support.fake_telegram.seen import Seen, seen, visible
from tests.support.fake_telegram.world import Chat, Json, Message

if TYPE_CHECKING:
    from tests.support.fake_telegram.people import Person
    from tests.support.fake_telegram.server import FakeTelegram

# What an administrator may; the rights of channels left out.
MAY = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories", "can_manage_topics", "can_send_welcome_messages",
)  # fmt: skip
_NAMED = re.compile(r"/\w+@(\w+)", re.ASCII)


class Group:
    """With `privacy` the bot hears commands, mentions, replies to it, to what was meant for it, and service messages only."""

    def __init__(
        self, server: FakeTelegram, number: int, title: str, kind: str = "supergroup", *, privacy: bool = True
    ) -> None:
        self._server = server
        self._privacy = privacy
        about: Json = {"title": title}
        self.chat = Chat(-number if kind == "group" else -1_000_000_000_000 - number, kind, about)
        with server.world.lock:
            server.world.chats[self.chat.id] = self.chat

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def messages(self) -> list[Seen]:
        with self._server.world.lock:
            return [seen(message) for message in visible(self.chat.messages)]

    def add_bot(self, by: Person) -> None:
        self._membership(by, "left", "member")
        self.chat.reachable, self.chat.why_not = True, ""
        self.service(by, {"new_chat_members": [self._server.world.bot]})

    def kick_bot(self, by: Person) -> None:
        self.chat.reachable, self.chat.why_not = False, f"bot was kicked from the {self.chat.type} chat"
        self._membership(by, "member", "left")

    def topic(self, by: Person, name: str) -> int:
        """The thread id of a new topic; the group becomes a forum."""
        self.chat.about["is_forum"] = True
        created = {"forum_topic_created": {"name": name, "icon_color": 7322096}, "is_topic_message": True}
        with self._server.world.changed:
            message = self._server.world.post(self.chat, by.raw, created)
            message.raw["message_thread_id"] = message.id
            self.chat.topics[message.id] = name
            self._server.pending.add("message", message.raw, ("chat", self.id))
        return message.id

    def becomes_forum(self, by: Person, *, managed: bool = True) -> None:
        """Topics are switched on; `managed`: the bot is an administrator who may manage them and reads every word."""
        self.chat.about["is_forum"] = True
        self.chat.manages_topics, self._privacy = managed, not managed
        if managed:
            self._membership(by, "member", "administrator")

    def loses_rights(self, by: Person) -> None:
        """The bot is an ordinary member again."""
        self.chat.manages_topics, self._privacy = False, True
        self._membership(by, "administrator", "member")

    def delete_topic(self, topic: int) -> None:
        """By hand: nothing is told to anybody."""
        with self._server.world.changed:
            del self.chat.topics[topic]
            for message in self.chat.messages.values():
                message.deleted |= message.raw.get("message_thread_id") == topic

    def in_topic(self, topic: int) -> list[Seen]:
        """What was said in one."""
        return [message for message in self.messages if message.raw.get("message_thread_id") == topic]

    def migrate(self, by: Person) -> None:
        """Becomes a supergroup with another id; the old one answers with where it went."""
        old = self.chat
        new = Chat(-1_000_000_000_000 - 777_000 + old.id, "supergroup", old.about, reachable=old.reachable)
        with self._server.world.changed:
            self._server.world.chats[new.id] = new
            old.moved_to = new.id
            self.service(by, {"migrate_to_chat_id": new.id})
            self.chat = new
            self.service(by, {"migrate_from_chat_id": old.id})

    def service(self, by: Person, event: Json) -> None:
        with self._server.world.changed:
            message = self._server.world.post(self.chat, by.raw, event)
            self._server.pending.add("message", message.raw, ("chat", self.id))

    def shows_bot(self, message: Message) -> bool:
        text = message.text
        if named := _NAMED.match(text):
            return named.group(1).casefold() == self._server.username.casefold()
        quoted = self.chat.messages.get(message.raw.get("reply_to_message", {}).get("message_id"))
        called = text.startswith("/") or f"@{self._server.username}".casefold() in text.casefold()
        return called or (quoted is not None and not quoted.hidden) or not self._privacy

    def _membership(self, by: Person, before: str, after: str) -> None:
        member_update(self._server, self.chat, by.raw, before, after)


def member_update(server: FakeTelegram, chat: Chat, by: Json, before: str, after: str) -> None:
    """What the bot is told when its place in a chat changes."""

    def member(status: str) -> Json:
        more: dict[str, Json] = {"kicked": {"until_date": 0}, "administrator": dict.fromkeys(MAY, True)}
        return {"user": server.world.bot, "status": status} | more.get(status, {})

    change = {"chat": chat.raw, "from": by, "date": int(time.time())}
    change |= {"old_chat_member": member(before), "new_chat_member": member(after)}
    with server.world.changed:
        server.pending.add("my_chat_member", change, ("member", chat.id))
        server.world.changed.notify_all()
