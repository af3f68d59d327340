"""Jaras inside a spaCy pipeline."""

import pytest

spacy = pytest.importorskip("spacy")

TEXT = "عاجل 🔴 قُتل 11 جنديا عراقيا في هجوم شنه مسلحو تنظيم داعش على ثكنة للجيش قرب العظيم في ديالى أمس الخميس."


def test_spans_carry_their_roles_and_records_their_offsets() -> None:
    import jaras.exchange.spacy  # noqa: F401

    nlp = spacy.blank("ar")
    nlp.add_pipe("jaras")
    doc = nlp.make_doc(TEXT)
    doc._.jaras_published = "2022-01-21"
    doc = nlp(doc)
    [event] = doc._.jaras_events
    assert event.date_start == "2022-01-20"
    assert TEXT[event.trigger.start : event.trigger.end] == event.trigger.text
    told = {span.label_: span.text for span in doc.spans["jaras"]}
    assert told["killed"] == "11 جنديا عراقيا"
    assert told["place"].endswith("العظيم")
    assert {"Armed clash", "actor1", "actor2", "date"} <= told.keys()


def test_a_document_without_events_has_no_spans() -> None:
    import jaras.exchange.spacy  # noqa: F401

    nlp = spacy.blank("ar")
    nlp.add_pipe("jaras")
    doc = nlp("زار الوزير المدينة وافتتح فيها مدرسة.")
    assert (len(doc.spans["jaras"]), doc._.jaras_events) == (0, ())
