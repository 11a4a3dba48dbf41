"""The map's inspector beside a deal's overview: forces and dangers of the same deal, without the next step."""

from typing import TYPE_CHECKING

from local_db import queries
from models.buyers import BuyerMap
from models.deals import DealFile
from views.buyer_map.acts import MapActs
from views.buyer_map.inspector import MapInspector

if TYPE_CHECKING:
    from views.context import Context


class DealSide(MapInspector):
    """Forces and dangers of a deal; naming a person leads to its map."""

    def __init__(self, ctx: "Context") -> None:
        self._side_acts = MapActs(ctx, lambda _buyers, _animated: None)
        super().__init__(ctx, self._side_acts)
        self.name_asked.connect(lambda _role: ctx.shell.go("deal", self._side_acts.deal_id, "map"))

    def show_deal(self, deal: DealFile) -> BuyerMap:
        """Read and show a deal's forces and dangers; returns its map."""
        desk = self._ctx.desk
        buyers = desk.read(queries.buyer_map, deal.id)
        self._side_acts.buyers, self._side_acts.account_id = buyers, deal.account_id
        self.show_map(deal, buyers, desk.read(queries.deal_dangers, deal.id, desk.today()))
        self.step.setVisible(False)
        return buyers
