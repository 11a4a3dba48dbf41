"""What a node or a line of the map says to a screen reader."""

from typing import TYPE_CHECKING

from views.buyer_map.items import PersonItem
from views.buyer_words import chair_sentence, line_sentence, seat_sentence
from views.words import Words

if TYPE_CHECKING:
    from views.buyer_map.scene import MapScene


def node_sentence(words: Words, scene: "MapScene", key: str) -> str:
    """Return a node's or a line's sentence, with the number of its danger; '' for an unknown key."""
    if key in scene.lines:
        return line_sentence(words, scene.lines[key].line, scene.buyers)
    node = scene.nodes.get(key)
    if node is None:
        return ""
    if isinstance(node, PersonItem):
        said = seat_sentence(words, node.seat, scene.today)
    else:
        said = chair_sentence(words, key.partition(":")[2])
    if node.danger:
        return words.tr("{what}, danger {n}", what=said, n=node.danger)
    return said
