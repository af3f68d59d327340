"""What the grammar lets pass is weighed: the same words tell news in a dispatch and nothing in an opinion."""

from jaras.coding import trace
from jaras.coding.likely import log_odds
from jaras.knowledge import load
from jaras.model import Report

DISPATCH = """قال مصدر في الشرطة إن مسلحين هاجموا حاجزا للجيش في مدينة الموصل مساء أمس.
وأوضح المصدر أن ثلاثة جنود قتلوا في الهجوم وأن خمسة آخرين أصيبوا.
وأضاف أن قوات الأمن طوقت المنطقة وبدأت البحث عن المهاجمين."""

OPINION = """كيف نربي أبناءنا على التسامح وحياتنا كلها صراخ؟ نحن نحتاج إلى مدرسة تعلمنا الحوار قبل الحساب.
أعتقد أن مجتمعنا لا يقرأ، وأننا نبحث عن عدو كلما ضاقت بنا الدنيا، كما حدث حين صار اقتحام البيوت في بغداد بطولة.
فهل نملك شجاعة السؤال؟ وهل نرى في المرآة غير وجوهنا؟"""


def coded(text: str) -> tuple[list[str], list[str | None]]:
    traced = trace(Report(text=text, published="2016-03-04", title="عنوان"))
    return [event.sub_event_type for event in traced.coded.events], [h.rejected for h in traced.rejected]


def test_a_dispatch_tells_what_happened():
    assert coded(DISPATCH)[0] == ["Armed clash"]


def test_an_opinion_does_not():
    events, rejected = coded(OPINION)
    assert events == []
    assert "unlikely" in rejected


def test_what_is_told_exactly_is_likelier():
    told, untold = (
        {"count: casualties", "place: locality", "day: this week"},
        {"count: none", "place: none", "day: none"},
    )
    assert log_odds(told) > log_odds(untold)


def test_every_weight_is_of_an_observation_that_can_be_made():
    """Weights of another generation of observations would silently do nothing."""
    seen = {name.split(":")[0] for name in load("likely.yaml")["weights"]}
    kinds = {"frame", "word", "before", "sentence", "armed sides", "initiator", "target", "count", "place", "day"}
    assert seen <= kinds | {"told", "together", "title", "report"}
