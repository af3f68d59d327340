"""The analytic brief that started the project, read from beside it: what the coder must find there."""

from pathlib import Path

import pytest

from jaras.coding import code
from jaras.model import Coded, Event, Report


@pytest.fixture(scope="module")
def seed(shared: Path) -> Coded:
    text = (shared / "seed" / "hasakah_2022_ar.txt").read_text(encoding="utf-8")
    return code(Report(text=text, id="seed", published="2022-01-26"))


def only(seed: Coded, admin1: str) -> Event:
    found = [e for e in seed.events if e.place and e.place.admin1_code == admin1]
    assert len(found) == 1, [(e.sub_event_type, e.trigger.text) for e in found]
    return found[0]


def figures(event: Event, kind: str, who: str | None = None) -> list[tuple[int | None, int | None]]:
    return [(f.low, f.high) for f in event.figures if f.kind == kind and who in (None, f.who)]


def test_it_tells_of_three_happenings(seed: Coded):
    assert [e.sub_event_type for e in seed.events if not e.background] == ["Armed clash", "Armed clash"]
    assert [e.sub_event_type for e in seed.events if e.background] == ["Government regains territory"]


def test_the_hasakah_assault_is_one_armed_clash_of_four_days(seed: Coded):
    assault = only(seed, "SY-HA")
    assert assault.sub_event_type == "Armed clash"
    assert (assault.date_start, assault.date_end) == ("2022-01-20", "2022-01-23")
    assert [a.name for a in assault.actor1] == ["Islamic State"]
    assert "Syrian Democratic Forces" in [a.name for a in assault.actor2]


def test_the_hasakah_figures_keep_their_bounds(seed: Coded):
    assault = only(seed, "SY-HA")
    assert figures(assault, "attackers", "actor1") == [(None, 200)]
    assert figures(assault, "killed", "actor1") == [(175, 175)]
    assert figures(assault, "captured", "actor1") == [(200, 999)]
    assert figures(assault, "escaped", "actor1") == [(None, None)]
    assert figures(assault, "killed", "actor2") == [(20, 99)]
    assert figures(assault, "displaced", "civilians") == [(20000, 99999)]


def test_an_estimated_toll_is_approximate(seed: Coded):
    [killed] = [f for f in only(seed, "SY-HA").figures if f.kind == "killed" and f.who == "actor1"]
    assert killed.approximate


def test_the_means_of_the_assault(seed: Coded):
    assault = only(seed, "SY-HA")
    assert {"vehicle-bomb", "suicide-attack", "sniper"} <= set(assault.tactics)
    assert "prison" in assault.target_types


def test_foreign_special_forces_taking_part_are_reported_not_asserted(seed: Coded):
    assault = only(seed, "SY-HA")
    certainty = {a.name: a.certainty for a in assault.actor2}
    assert certainty["Syrian Democratic Forces"] == "asserted"
    assert certainty["Military Forces of the United Kingdom"] == "reported"
    assert certainty["Military Forces of the United States"] == "reported"


def test_the_diyala_attack_is_one_event_though_told_twice(seed: Coded):
    attack = only(seed, "IQ-DI")
    assert attack.sub_event_type == "Armed clash"
    assert attack.place is not None
    assert attack.place.geo_precision == 2  # near al-Azim
    assert attack.place.span is not None
    assert "العظيم" in attack.place.span.text
    assert [a.name for a in attack.actor1] == ["Islamic State"]
    assert "Military Forces of Iraq" in [a.name for a in attack.actor2]
    assert figures(attack, "killed", "actor2") == [(11, 11)]
    assert attack.date_start is None  # the text gives none


def test_baghouz_is_recalled_not_news(seed: Coded):
    [recalled] = [e for e in seed.events if e.background]
    assert recalled.place is not None
    assert recalled.place.admin1_code == "SY-DY"
    assert (recalled.date_start, recalled.date_end) == ("2019-03-01", "2019-05-31")


def test_breaking_the_walls_is_a_campaign_not_an_event(seed: Coded):
    [campaign] = seed.campaigns
    assert campaign.name == "كسر الجدران"
    assert campaign.actor_id == "islamic-state"
    assert (campaign.date_start, campaign.date_end) == (None, "2014-01-26")  # more than eight years before


def test_standing_numbers_belong_to_no_event(seed: Coded):
    stock = {(s.kind, s.low, s.high): s for s in seed.stock}
    prison = stock["detained", 3500, 3500]
    assert prison.approximate
    assert prison.place is not None
    assert prison.place.admin1_code == "SY-HA"
    assert ("detained", 12000, None) in stock
    children = stock["detained", 850, 850]
    assert children.who == "children"
    assert children.attribution is not None
    assert "اليونيسف" in children.attribution.text
    assert children.qualifier is not None
    assert "12 عام" in children.qualifier.text
    assert len(seed.stock) == 3


def test_judgements_are_the_authors_estimates(seed: Coded):
    wider = [j for j in seed.judgements if "بداية هجوم أوسع" in j.span.text]
    assert len(wider) == 1
    assert wider[0].likelihood == "roughly even chance"
    assert wider[0].likelihood_span is not None
    assert "يمكن أن" in wider[0].likelihood_span.text
    assert wider[0].direction == "worsening"


def test_the_reports_own_bottom_line(seed: Coded):
    assert len(seed.bluf) == 4
    assert seed.bluf[2].text.startswith("في العراق المجاور هاجم مقاتلو تنظيم داعش")


def test_every_span_reproduces_its_words(seed: Coded):
    from jaras.jsonl import check_spans

    assert check_spans(seed, seed.report.text) == []
