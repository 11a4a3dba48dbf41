"""Where a deal would stand in another playbook (method §5: a deal can be moved to another with a mapping)."""

from models.playbook import Playbook, Stage


def propose_stage(old: Playbook, stage: str, new: Playbook) -> str:
    """Return the stage of the new playbook that is most like one of the old.

    Of those the client knows by the same name it is the one nearest in win rate, else of all; a deal that is open
    stays open and one that is won stays won, where the new playbook has such stages. KeyError for an unknown stage.
    """
    here = old.stage(stage)
    won = old.is_won_stage(stage)
    same = [other for other in new.stages if new.is_won_stage(other.key) == won]
    if not same:
        return new.stages[-1].key
    named = [other for other in same if other.client_name == here.client_name]
    return min(named or same, key=lambda other: _distance(here, other)).key


def propose_mapping(old: Playbook, new: Playbook) -> dict[str, str]:
    """Return for every stage of the old playbook its proposed one in the new."""
    return {stage.key: propose_stage(old, stage.key, new) for stage in old.stages}


def _distance(here: Stage, other: Stage) -> tuple[int, int]:
    """How far apart two stages are; of two equally far the earlier one: nobody gains by being moved."""
    return abs(here.win_rate - other.win_rate), other.win_rate
