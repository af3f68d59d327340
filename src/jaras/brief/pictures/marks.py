"""Signs that differ in shape as well as in colour, so that they are told apart in grey and with any colour vision."""

from __future__ import annotations

from markupsafe import Markup

from jaras.brief.pictures import svg

SHAPES = {
    "circle": svg.BLUE, "triangle": svg.VERMILLION, "square": svg.PURPLE, "diamond": svg.GREEN, "cross": svg.ORANGE,
    "bar": svg.SKY,
}  # fmt: skip
OF_TYPE = {
    "Battles": "circle", "Explosions/Remote violence": "triangle", "Violence against civilians": "square",
    "Protests": "diamond", "Riots": "cross", "Strategic developments": "bar",
}  # fmt: skip
OF_STANDING = {
    "counted": "circle", "belligerent": "triangle", "superseded": "cross", "repeated": "bar", "part": "square",
    "total": "diamond",
}  # fmt: skip


def mark(shape: str, x: float, y: float, radius: float, **more: object) -> Markup:
    """A sign of about the area of a disc of the radius."""
    paint = {"fill": SHAPES[shape], "stroke": svg.PAPER, "stroke_width": 0.8, **more}
    n, r = svg.number, radius
    match shape:
        case "circle":
            return svg.element("circle", cx=x, cy=y, r=r, **paint)
        case "triangle":
            outline = f"M{n(x)} {n(y - 1.3 * r)}L{n(x + 1.25 * r)} {n(y + 0.85 * r)}H{n(x - 1.25 * r)}z"
        case "square":
            outline = f"M{n(x - 0.9 * r)} {n(y - 0.9 * r)}h{n(1.8 * r)}v{n(1.8 * r)}h{n(-1.8 * r)}z"
        case "diamond":
            out = 1.3 * r
            outline = f"M{n(x)} {n(y - out)}L{n(x + out)} {n(y)}L{n(x)} {n(y + out)}L{n(x - out)} {n(y)}z"
        case "cross":
            arm = 0.4 * r
            outline = (
                f"M{n(x - arm)} {n(y - 1.2 * r)}h{n(2 * arm)}v{n(1.2 * r - arm)}h{n(1.2 * r - arm)}v{n(2 * arm)}"
                f"h{n(arm - 1.2 * r)}v{n(1.2 * r - arm)}h{n(-2 * arm)}v{n(arm - 1.2 * r)}h{n(arm - 1.2 * r)}"
                f"v{n(-2 * arm)}h{n(1.2 * r - arm)}z"
            )
        case _:
            outline = f"M{n(x - 0.45 * r)} {n(y - 1.3 * r)}h{n(0.9 * r)}v{n(2.6 * r)}h{n(-0.9 * r)}z"
    return svg.element("path", d=outline, **paint)
