"""Words that make a change one that a person must see, in the languages whose drafts we have met.

Closed classes from the usual grammars (numerals, months, negation, modal verbs) and the hedges that
reports use of findings (`appears`, `allegedly`); capitals of RFC 2119. English, French, Spanish, German,
Russian, Arabic; Chinese by characters. A word too many costs a glance, a word too few hides a change.
"""

from __future__ import annotations

from audiatur.model import Flag

_NUMBERS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands
million millions billion billions dozen dozens half quarter twice thrice
first second third fourth fifth sixth seventh eighth ninth tenth
deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante
cinquante soixante cent cents mille milliers million millions milliard milliards douzaine moitié
dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta sesenta
setenta ochenta noventa ciento cientos mil miles millón millones docena mitad
zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig hundert tausend dutzend hälfte
один два две три четыре пять шесть семь восемь девять десять сто тысяча тысячи тысяч миллион миллионов
واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة مائة مئة ألف آلاف مليون
"""

_DATES = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sept oct nov dec
monday tuesday wednesday thursday friday saturday sunday
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
lundi mardi mercredi jeudi vendredi samedi dimanche
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
lunes martes miércoles jueves viernes sábado domingo
januar februar märz juni juli oktober dezember
montag dienstag mittwoch donnerstag freitag samstag sonntag
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
yesterday today tomorrow
"""

_NEGATIONS = """
not no never none nor neither without cannot nobody nothing nowhere non unless except
ne pas jamais aucun aucune sans ni rien nul nulle non sauf
nunca jamás ningún ninguna ninguno sin nada nadie tampoco salvo
nicht kein keine keinen keinem keiner keines nie niemals ohne weder nichts niemand
не нет ни никогда без нельзя никто ничего кроме
لا لم لن ليس ليست غير دون بدون
"""

_MODALS = """
shall should must may might can could will would ought
appear appears appeared seem seems seemed suggest suggests suggested indicate indicates indicated
likely unlikely probably possibly perhaps maybe apparently allegedly reportedly purportedly presumably
alleged purported
doit doivent devra devront devrait devraient peut peuvent pourra pourrait pourraient semble semblent
semblerait apparemment probablement
debe deben deberá deberán debería deberían puede pueden podrá podría podrían parece parecen aparentemente
probablemente
muss müssen soll sollen sollte sollten kann können könnte könnten darf dürfen scheint wahrscheinlich
должен должна должно должны может могут мог следует вероятно
يجب يمكن قد ينبغي
"""

WORDS: dict[str, Flag] = {
    word: flag
    for flag, words in (
        (Flag.NUMBER, _NUMBERS),
        (Flag.DATE, _DATES),
        (Flag.MODAL, _MODALS),
        (Flag.NEGATION, _NEGATIONS),
    )
    for word in words.split()
}
"""Words in small letters, each with the one flag it raises."""

CAPITALS_ONLY = frozenset({"march", "may", "mar", "sept"})
"""Words of `WORDS` that are dates only with a capital inside a sentence; `may` is a modal verb else."""

CHARACTERS: dict[str, Flag] = {
    **dict.fromkeys("一二三四五六七八九十百千万亿两〇半", Flag.NUMBER),
    **dict.fromkeys("年月", Flag.DATE),
    **dict.fromkeys("不没未无非否勿莫", Flag.NEGATION),
    **dict.fromkeys("应须必可能或", Flag.MODAL),
}
"""Chinese characters, simplified; each raises one flag wherever it is changed."""

NEGATIVE_PREFIXES = ("un", "non", "in", "im", "il", "ir", "dis", "mis")
"""Prefixes that negate a word where the word without it stands on the other side (`unlawful`, `lawful`)."""

CAPITAL_KEYWORDS = ("REQUIRED", "RECOMMENDED", "OPTIONAL")
"""Key words of RFC 2119 that are modal only in capitals."""
