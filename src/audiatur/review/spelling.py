"""Words that are spelled in two ways and mean the same: the list behind the rule `spelling`.

Only words made from the families below count; a misspelt word is not on a list and stays for a person. The
families are the common differences between British and American usage and of hyphenation, written out
word by word, so that nothing is guessed from an ending alone (`analysis` never equals `analyzis`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache


def _words(text: str) -> tuple[str, ...]:
    """Split a list of words; `-` stands for no ending."""
    return tuple("" if word == "-" else word for word in text.split())


_ISE = _words("""
anonym apolog author capital categor central character civil critic crystall decentral demobil digit
dramat econom emphas equal fertil final formal fraternal general global harmon hospital human immun
industrial initial institutional internal international jeopard legal legitim liberal local marginal
material maxim mechan memor minim mobil modern monopol national neutral normal optim organ ostrac penal
polar popular pressur priorit privat public random rational real recogn regular reorgan revital scrutin
sensit sexual social special stabil standard steril stigmat subsid summar symbol sympath synchron synthes
system systemat terror traumat unauthor urban util vandal verbal victim visual western
""")
_ISE_ENDINGS = _words("e es ed ing ation ations ational er ers able")
_YSE = _words("anal cataly electrol hydrol paral psychoanal")
_YSE_ENDINGS = _words("e ed ing er ers")
_OUR = _words("""
arm behavi cand clam col demean endeav fav ferv flav glam harb hon hum lab misbehavi neighb od parl ranc
rig rum sav savi splend tum val vap vig discol dishon
""")
_OUR_ENDINGS = _words("- s ed ing able ably er ers al ally ful less hood hoods ite ites ist ists y")
_RE = _words("calib cent epicent fib goit lit lust meag mit sab scept somb spect theat")
_DOUBLE_L = _words("""
cancel channel counsel dial equal fuel fulfil funnel initial jewel label level marshal model panel parcel
pedal quarrel refuel remodel rival shovel signal spiral total travel tunnel unravel
""")
_PAIRS = """
acknowledgement acknowledgment, acknowledgements acknowledgments, judgement judgment, judgements judgments,
ageing aging, analogue analog, artefact artifact, artefacts artifacts, catalogue catalog, catalogues catalogs,
defence defense, defences defenses, offence offense, offences offenses, licence license, licences licenses,
practise practice, practises practices, practised practiced, practising practicing, pretence pretense,
programme program, programmes programs, grey gray, plough plow, ploughs plows, sceptic skeptic,
sceptical skeptical, scepticism skepticism, mould mold, moulds molds, fulfil fulfill, fulfils fulfills,
fulfilment fulfillment, instalment installment, instalments installments, enrol enroll, enrols enrolls,
enrolment enrollment, enrolments enrollments, skilful skillful, wilful willful, focussed focused,
focusses focuses, focussing focusing, biassed biased, benefitted benefited, benefitting benefiting,
targetted targeted, targetting targeting, adviser advisor, advisers advisors, aluminium aluminum,
manoeuvre maneuver, manoeuvres maneuvers, paediatric pediatric, orthopaedic orthopedic,
anaesthetic anesthetic, haemorrhage hemorrhage, foetus fetus, foetal fetal, oestrogen estrogen,
tyre tire, tyres tires, cheque check, cheques checks, whilst while, amongst among, learnt learned,
spelt spelled, burnt burned, towards toward, afterwards afterward, encyclopaedia encyclopedia,
mediaeval medieval, sulphur sulfur, sulphate sulfate, tonne ton, storey story, storeys stories,
cooperate co-operate, cooperates co-operates, cooperated co-operated, cooperating co-operating,
cooperation co-operation, cooperative co-operative,
cooperatives co-operatives, coordinate co-ordinate, coordinates co-ordinates,
coordinated co-ordinated, coordinating co-ordinating, coordination co-ordination,
coordinator co-ordinator, coordinators co-ordinators, email e-mail, emails e-mails, ongoing on-going,
reuse re-use, reused re-used, percent per-cent, online on-line, worldwide world-wide,
policymaker policy-maker, policymakers policy-makers, decisionmaker decision-maker,
subparagraph sub-paragraph, subparagraphs sub-paragraphs, subsection sub-section, database data-base,
website web-site, websites web-sites, cybersecurity cyber-security, healthcare health-care,
timeline time-line, timeframe time-frame, noncompliance non-compliance, reestablish re-establish
"""
_DIFFERENT = frozenset({"tonne", "storey", "storeys", "cheque", "cheques", "tyre", "tyres"})
"""Left out again: the other spelling is also a word of another meaning."""


def _pairs() -> Iterable[tuple[str, str]]:
    """All pairs of spellings, the first to be folded into the second."""
    for stem in _ISE:
        for ending in _ISE_ENDINGS:
            yield f"{stem}is{ending}", f"{stem}iz{ending}"
    for stem in _YSE:
        for ending in _YSE_ENDINGS:
            yield f"{stem}ys{ending}", f"{stem}yz{ending}"
    for stem in _OUR:
        for ending in _OUR_ENDINGS:
            yield f"{stem}our{ending}", f"{stem}or{ending}"
    for stem in _RE:
        yield from ((f"{stem}re{s}", f"{stem}er{s}") for s in ("", "s"))
    for stem in _DOUBLE_L:
        yield from ((f"{stem}l{s}", f"{stem}{s}") for s in ("ed", "ing", "er", "ers"))
    for pair in _PAIRS.replace("\n", " ").split(","):
        first, second = pair.split()
        if first not in _DIFFERENT:
            yield (second, first) if "-" in second else (first, second)


@cache
def _variants() -> dict[str, str]:
    return dict(_pairs())


def canonical(word: str) -> str:
    """Fold a word to one of its spellings, its first letter as written: `Organisation` → `Organization`.

    A space or hyphen inside counts as a hyphen (`per cent`, `co-operate`); other words come back as they are.
    """
    key = word.replace(" ", "-").lower()
    other = _variants().get(key)
    if other is None:
        return word
    if word.isupper() and len(word) > 1:
        return other.upper()
    return other[0].upper() + other[1:] if word[:1].isupper() else other
