"""The words a person showed for a correction: kept by their place, so that nothing of a report outlives it."""

import desks
import pytest

from jaras.errors import InputError
from jaras.model import Decision, Span
from jaras.store import Store, Wish
from jaras.store.chain import changes
from jaras.store.engine import reading

SHOWN = "الدفاع المدني السوري"
START = desks.RAID.text.index(SHOWN)
WORDS = Span(START, START + len(SHOWN), SHOWN)


def corrected(store: Store, words: Span = WORDS) -> Decision:
    [incident] = [one for one in store.incidents() if "raid" in one.reports]
    return store.decide(Wish("correct", (incident.events[0],), "so it says", "place", "SY-ID", words))


def test_a_corrected_slot_shows_the_words_that_were_shown_for_it(store: Store) -> None:
    assert corrected(store).words == WORDS
    assert [one.words for one in store.decisions()] == [WORDS]
    [incident] = [one for one in store.incidents() if "raid" in one.reports]
    assert incident.place is not None
    assert (incident.place.admin1_code, incident.place.span) == ("SY-ID", WORDS)


def test_the_record_of_changes_holds_no_word_of_a_report_and_none_outlives_it(store: Store) -> None:
    corrected(store)
    with reading(store.engine) as connection:
        assert all(SHOWN not in change.body for change in changes(connection))
    store.forget("raid", "asked to")
    assert [one.words for one in store.decisions()] == [None]
    assert not store.verify().problems


def test_words_that_the_report_does_not_hold_there_are_refused(store: Store) -> None:
    with pytest.raises(InputError, match="does not hold these words"):
        corrected(store, Span(START + 1, START + 1 + len(SHOWN), SHOWN))
