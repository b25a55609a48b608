"""Equations are read in one line, as Word writes them in its linear form."""

from __future__ import annotations

import pytest

from .docx_builder import para, read, run


def _m(name: str, *parts: str, **properties: str) -> str:
    said = "".join(f'<m:{key} m:val="{value}"/>' for key, value in properties.items())
    first = f"<m:{name}Pr>{said}</m:{name}Pr>" if said else ""
    return f"<m:{name}>{first}{''.join(parts)}</m:{name}>"


def _r(text: str) -> str:
    return _m("r", f"<m:t>{text}</m:t>")


def _e(*parts: str) -> str:
    return _m("e", *parts)


@pytest.mark.parametrize(
    ("equation", "linear"),
    [
        (_m("f", _m("num", _r("a+b")), _m("den", _r("c"))), "(a+b)/c"),
        (_m("sSup", _e(_r("x")), _m("sup", _r("2"))), "x^2"),
        (_m("sSub", _e(_r("x")), _m("sub", _r("i+1"))), "x_(i+1)"),
        (_m("sSubSup", _e(_r("x")), _m("sub", _r("i")), _m("sup", _r("2"))), "x_i^2"),
        (_m("sPre", _m("sub", _r("1")), _m("sup", _r("2")), _e(_r("x"))), "_1^2x"),
        (_m("rad", _m("deg"), _e(_r("x+1"))), "√(x+1)"),
        (_m("rad", _m("deg", _r("3")), _e(_r("x"))), "√(3&x)"),
        (_m("nary", _m("sub", _r("i=1")), _m("sup", _r("n")), _e(_r("x")), chr="∑"), "∑_(i=1)^n x"),
        (_m("nary", _m("sub"), _m("sup"), _e(_r("x"))), "∫ x"),
        (_m("d", _e(_r("a")), _e(_r("b"))), "(a|b)"),
        (_m("d", _e(_r("a")), begChr="[", endChr=""), "[a"),
        (_m("m", _m("mr", _e(_r("a")), _e(_r("b"))), _m("mr", _e(_r("c")), _e(_r("d")))), "■(a&b@c&d)"),
        (_m("eqArr", _e(_r("a")), _e(_r("b"))), "█(a@b)"),
        (_m("func", _m("fName", _r("sin")), _e(_r("x"))), "sin x"),
        (_m("acc", _e(_r("x"))), "x\u0302"),
        (_m("bar", _e(_r("x")), pos="top"), "¯x"),
        (_m("limLow", _e(_r("lim")), _m("lim", _r("n"))), "lim_n"),
        (_m("f", _m("num", _m("sSup", _e(_r("x")), _m("sup", _r("2")))), _m("den", _r("2"))), "(x^2)/2"),
        (_m("f", _m("num"), _m("den")), ""),
        (_m("box", _e(_r("x"))), "x"),
    ],
)
def test_structures(equation: str, linear: str) -> None:
    """Each structure in the form of Unicode Technical Note 28."""
    report = read(para(run("E: ") + f"<m:oMath>{equation}</m:oMath>" + run(".")))
    assert [p.text for p in report.paragraphs] == [f"E: {linear}."]


def test_revisions_in_an_equation() -> None:
    """They are read as all others."""
    change = f'<w:ins w:id="1" w:author="a">{_r("2")}</w:ins><w:del w:id="1" w:author="a">{_r("3")}</w:del>'
    body = para(f"<m:oMathPara><m:oMath>{_m('sSup', _e(_r('x')), _m('sup', change))}</m:oMath></m:oMathPara>")
    assert [read(body, original=original).text for original in (False, True)] == ["x^2\n", "x^3\n"]


def test_equations_are_told() -> None:
    """A reader may want to look at them in the file."""
    report = read(para(f"<m:oMath>{_r('x')}</m:oMath>"))
    assert [n.message for n in report.notices] == ["1 equation is given in one line."]
