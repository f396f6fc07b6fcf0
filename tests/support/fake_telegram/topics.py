"""The methods about topics of a forum, with the sentences and the rights of the server's source."""

from __future__ import annotations

from tests.support.fake_telegram.api import Api, Call, Method
from tests.support.fake_telegram.failure import bad
from tests.support.fake_telegram.world import Chat, Json

COLOUR = 7322096


def create_forum_topic(api: Api, call: Call) -> Json:
    chat = _forum(api, call, "create a topic")
    name = _named(call)
    created: Json = {"forum_topic_created": {"name": name, "icon_color": COLOUR}, "is_topic_message": True}
    message = api.world.post(chat, api.world.bot, created)
    message.raw["message_thread_id"] = message.id
    chat.topics[message.id] = name
    return {"message_thread_id": message.id, "name": name, "icon_color": COLOUR}


def edit_forum_topic(api: Api, call: Call) -> bool:
    chat, topic = _topic(api, call)
    if call.get("name") is not None:
        if chat.topics[topic] == _named(call):
            raise bad("TOPIC_NOT_MODIFIED")
        chat.topics[topic] = _named(call)
    return True


def close_forum_topic(api: Api, call: Call) -> bool:
    chat, topic = _topic(api, call)
    if topic in chat.closed:
        raise bad("TOPIC_NOT_MODIFIED")
    chat.closed.add(topic)
    return True


def reopen_forum_topic(api: Api, call: Call) -> bool:
    chat, topic = _topic(api, call)
    if topic not in chat.closed:
        raise bad("TOPIC_NOT_MODIFIED")
    chat.closed.remove(topic)
    return True


def _forum(api: Api, call: Call, what: str) -> Chat:
    chat = api.world.chat(call.get("chat_id"))
    if not chat.about.get("is_forum"):
        raise bad("the chat is not a forum")
    if not chat.manages_topics:
        raise bad(f"not enough rights to {what}")
    return chat


def _topic(api: Api, call: Call) -> tuple[Chat, int]:
    chat, topic = _forum(api, call, "manage topics"), int(call.get("message_thread_id") or 0)
    if topic not in chat.topics:
        raise bad("TOPIC_ID_INVALID")
    return chat, topic


def _named(call: Call) -> str:
    name = str(call.get("name") or "").strip()
    if not 1 <= len(name) <= 128:
        raise bad("TOPIC_TITLE_EMPTY" if not name else "topic title is too long")
    return name


METHODS: dict[str, Method] = {
    "createforumtopic": create_forum_topic,
    "editforumtopic": edit_forum_topic,
    "closeforumtopic": close_forum_topic,
    "reopenforumtopic": reopen_forum_topic,
}
