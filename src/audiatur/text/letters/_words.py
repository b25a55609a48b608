"""The set phrases of letters, in the six languages of the UN, German and Portuguese.

They tell what makes no point. Whatever they do not match is taken to make one: a courtesy taken for a point
costs a person one click, a point taken for a courtesy would be lost.
"""

from __future__ import annotations

import re
from typing import Final

_I: Final = re.IGNORECASE

SALUTATION: Final = re.compile(
    r"(?:(?:your\s+)?excellenc(?:y|ies)|(?:my\s+)?dear\s+\S|dear\b.{0,60}$|to\s+whom\s+it\s+may\s+concern"
    r"|(?:sir|madam|sirs|ladies\s+and\s+gentlemen|hello|hi|good\s+(?:morning|afternoon|day))\b"
    r"|(?:madame|monsieur|mesdames|messieurs|cher|chère|chers|excellence|bonjour)\b"
    r"|(?:muy\s+)?(?:estimad[oa]s?|señor(?:a|es|as)?|excelent[ií]sim[oa]|distinguid[oa]s?|excelencia)\b"
    r"|(?:sehr\s+geehrte|liebe|guten\s+(?:tag|morgen)|exzellenz)\w*"
    r"|(?:(?:pre|car|est)[zi]?ad[oa]s?|caro|cara|excelência|exm[oa]\.?|senhor(?:a|es|as)?)\b"
    r"|(?:глубоко)?уважаем\w+|ваше\s+превосходительство|здравствуйте|господин|госпожа"
    r"|尊敬的|敬启者|敬啟者|阁下|您好|(?:السيد|السيدة|سعادة|معالي|تحية|حضرة))",
    _I,
)
MOST_SALUTATION_WORDS: Final = 14
"""Words of a salutation; `Dear Madam, we …` in one line is a longer one and has a text of its own."""

CLOSING: Final = re.compile(
    r"(?:(?:yours?\s+(?:very\s+)?(?:faithfully|sincerely|truly|respectfully|ever))"
    r"|(?:very\s+)?(?:sincerely|respectfully|faithfully|cordially)(?:\s+yours)?\s*[,.]?$"
    r"|respectfully\s+submitted|(?:with\s+)?(?:(?:very\s+)?(?:best|kind|warm|kindest)\s+)?(?:regards|wishes)\b"
    r"|please\s+accept\b.*\b(?:assurances?|consideration)|accept,?\s+.*\bassurances?\b"
    r"|.{0,120}\bavails?\s+(?:itself|himself|herself|themselves)\s+of\s+this\s+opportunity\b"
    r"|(?:je\s+vous\s+prie|nous\s+vous\s+prions|veuillez)\b.*\b(?:agréer|croire|recevoir|salutations|considération)"
    r"|(?:bien\s+)?(?:cordialement|respectueusement)|(?:meilleures\s+)?salutations"
    r"|(?:le|la|les|lo|los)?\s*salud\w*\s+(?:a\s+usted\w*\s+)?(?:muy\s+)?(?:atentamente|cordialmente)?"
    r"|atentamente|cordialmente|reciba\w*\b.*\b(?:saludo|consideración)|aprovech\w+\s+la\s+(?:oportunidad|ocasión)"
    r"|mit\s+(?:(?:freundlich|best|vorzüglich|herzlich)\w*)\s+(?:grüßen|gruß|grüssen|gruss|hochachtung)"
    r"|hochachtungsvoll|freundliche\s+grüße|atenciosamente|com\s+os\s+melhores\s+cumprimentos|cumprimentos"
    r"|с\s+(?:глубоким\s+)?уважением|примите.*уверения|此致|顺致|順致|敬上|谨上|謹上|致以|وتفضلو?ا?|مع\s+(?:فائق|خالص))",
    _I | re.DOTALL,
)
MOST_CLOSING_WORDS: Final = 60
"""Words of a closing formula; diplomatic notes have long ones."""

THANKS: Final = re.compile(
    r"\b(?:thank(?:s|ed|ing)?|grateful|gratitude|appreciate[sd]?|welcome[sd]?\s+the\s+opportunity|acknowledges?"
    r"\s+(?:with\s+\w+\s+)?receipt|presents?\s+(?:its|his|her|their)\s+compliments|has\s+the\s+honou?r"
    r"|remerci\w+|reconnaissan\w+|a\s+l['’]honneur|agradec\w+|gracias|acus\w+\s+recibo|tiene\s+el\s+honor"
    r"|dank\w*|bedank\w+|obrigad[oa]|agradec\w+)\b|благодар\w+|признательн\w+|感谢|感謝|谢谢|شكر|نشكر|تهدي",
    _I,
)
INTRODUCES: Final = re.compile(
    r"\b(?:(?:comments?|points?|observations?|remarks?|corrections?|suggestions?|concerns?|views?|replies|reply"
    r"|response)\b.{0,80}\b(?:follow(?:s|ing)?|below|attached|enclosed|set\s+out|annex(?:ed)?|herewith)"
    r"|(?:following|these|submit|offer|make|have|our|its)\b.{0,60}\b(?:comments?|points?|observations?|remarks?"
    r"|corrections?|suggestions?)\s*[:.]?\s*$"
    r"|(?:observations?|remarques?|commentaires?)\b.{0,60}(?:suivant\w*|ci-(?:après|dessous|joint\w*))"
    r"|(?:siguientes|formula\w*)\b.{0,60}(?:observaciones|comentarios)|(?:observaciones|comentarios)\s+siguientes"
    r"|(?:folgende\w*|nachstehend\w*)\b.{0,60}(?:anmerkungen|punkte|bemerkungen|hinweise|stellung)"
    r"|seguintes\s+(?:observações|comentários))|следующи\w+\s+(?:замечани|комментари)|意见如下|意見如下"
    r"|الملاحظات\s+التالية",
    _I | re.DOTALL,
)
CLOSES: Final = re.compile(
    r"\b(?:remain\w*\s+(?:at\s+your\s+disposal|available|ready)|at\s+your\s+disposal|look(?:ing|s)?\s+forward"
    r"|(?:do\s+not|don['’]t)\s+(?:ask\s+for|have|wish|propose)\s+any(?:thing|\s+(?:other|further))[^.,;]*"
    r"|no\s+(?:other|further|additional|more)\s+(?:comments?|observations?|changes?|points?|remarks?)"
    r"|(?:hesitate|free|happy|pleased)\s+to\s+(?:contact|answer|provide|meet|discuss)"
    r"|rest(?:e|ons)\s+(?:à\s+votre|à\s+la)\s+disposition|qued\w+\s+a\s+su\s+(?:entera\s+)?disposición"
    r"|(?:stehe\w*|für\s+rückfragen).{0,60}(?:verfügung|zur\s+verfügung))\b|с\s+нетерпением|随时|在所不辞",
    _I | re.DOTALL,
)
OBJECTS: Final = re.compile(
    r"\b(?:but|however|although|except|unless|wrong\w*|incorrect\w*|inaccura\w+|false|untrue|mis(?:lead|represent|taken)\w*|errors?"
    r"|mistakes?|disagree\w*|objects?|objection\w*|reject\w*|regrets?|concern(?:ed|s)?|should|must|ought|omit\w*|fails?"
    r"|urge[sd]?|abandon\w*|withdraw\w*|oppos\w+|supports?|recommend\w*|demand\w*|requests?|insist\w*|stop"
    r"|delet\w+|remov\w+|correct(?:ed|s)?|chang(?:e|ed)|replac\w+|amend\w*|not\s+(?:true|so|correct|accurate)"
    r"|mais|toutefois|cependant|erron\w+|fau(?:x|sse)|inexact\w*|regrett\w+|doit|devrait"
    r"|pero|sin\s+embargo|erróne\w+|fals[oa]s?|inexact\w*|lament\w+|debe\w*"
    r"|aber|jedoch|falsch\w*|unrichtig\w*|bedauer\w+|sollte\w*|muss)\b|однако|ошиб\w+|неверн\w+|但是|错误|لكن|خطأ",
    _I,
)
"""Words that make a courteous sentence more than that."""
MOST_COURTESY_WORDS: Final = 70
"""Words of a paragraph of thanks; a longer one says more than thanks."""

SUBJECT: Final = re.compile(
    r"(?:subject|re|ref|reference|our\s+ref\w*|your\s+ref\w*|concerning|objet|réf\w*|asunto|ref\w*|betreff?|betr|assunto"
    r"|тема|касается|исх|事由|主题|主題|文号|الموضوع)\s*\.?\s*(?:no\.?\s*)?[:：]",
    _I,
)
FIELD: Final = re.compile(
    r"(?:to|from|sent|date|cc|bcc|via|tel|telephone|phone|fax|e-?mail|mail|web|memorandum|memo|"
    r"à|de|copie|para|fecha|von|an|datum|кому|от|дата|发件人|收件人|日期|من|إلى)\s*[:：]|^memorandum\b"
    r"|by\s+(?:e-?mail|post|courier|fax|hand)\b",
    _I,
)
_MONTH: Final = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|févr|fevr|mars|avr|mai|juin|juil|août|aout|déc"
    r"|ene|abr|ago|set|dic|dez|märz|okt|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)[\w.]*"
)
DATE: Final = re.compile(
    rf"(?:[^\d\n]{{0,40}}?)(?:\d{{1,2}}\.?(?:st|nd|rd|th|er|º)?\s+(?:of\s+|de\s+)?{_MONTH},?\s+(?:de\s+|del\s+)?\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\s?\d{{1,2}}[./]\s?\d{{2,4}}"
    r"|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*(?:г\.?|года)?[.,]?",
    _I,
)
CONTACT: Final = re.compile(
    r"\S+@\S+\.\w+|https?://|www\.|\+\d[\d ()/-]{6,}|\b(?:p\.?\s?o\.?\s+box|street|avenue|road|rue|calle"
    r"|straße|strasse|platz|palais|building|floor|suite|ministry|embassy|permanent\s+mission)\b",
    _I,
)
ENCLOSURE: Final = re.compile(
    r"(?:enc(?:l|ls|losures?)?|attach(?:ments?|ed)|annex(?:es)?|cc|c\.c|copies?(?:\s+to)?|copy\s+to|p\.?\s?j|pièces?\s+jointes?"
    r"|adjuntos?|anexos?|copia\s+a|anlagen?|kopie\s+an|приложени[ея]|копия|附件|抄送|المرفقات)\s*\.?\s*[:：]",
    _I,
)
AFTERWORD: Final = re.compile(r"(?:p\.\s?s\.?|ps\s*[:.]|post\s?scriptum|n\.\s?b\.)", _I)
DISCLAIMER: Final = re.compile(
    r"(?:this|the)\s+(?:e-?mail|message|communication|transmission)\b.{0,160}\b(?:confidential|privileged|intended)"
    r"|if\s+you\s+(?:are\s+not\s+the\s+intended|have\s+received\s+this)|intended\s+(?:solely|only)\s+for"
    r"|(?:consider|think)\b.{0,30}\benvironment\b.{0,30}\bprint"
    r"|(?:ce|cet|le\s+présent)\s+(?:message|courriel|e-?mail)\b.{0,160}\bconfidenti"
    r"|este\s+(?:mensaje|correo)\b.{0,160}\bconfidencial|esta\s+mensagem\b.{0,160}\bconfidencial"
    r"|diese\s+(?:e-?mail|nachricht)\b.{0,160}\bvertraulich|конфиденциальн\w+\s+информаци",
    _I | re.DOTALL,
)
EARLIER_MAIL: Final = re.compile(
    r"-{2,}\s*(?:original(?:\s+message)?|forwarded(?:\s+message)?(?:\s+by.*)?|message\s+(?:d['’]origine|transféré)"
    r"|mensaje\s+(?:original|reenviado)|ursprüngliche\s+nachricht|weitergeleitete\s+nachricht|исходное\s+сообщение"
    r"|原始邮件)\s*-{2,}|_{10,}$|begin\s+forwarded\s+message\s*:",
    _I,
)
"""What stands above an earlier message that a mail carries to its end."""
MAIL_HEADS: Final = re.compile(
    r"(?:from|de|von|от|发件人)\s*:[^\n]*\n(?:[^\n]*\n){0,3}(?:sent|date|envoyé|enviado|gesendet|дата|отправлено"
    r"|to|à|para|an|发送时间)\s*:",
    _I,
)
ATTRIBUTION: Final = re.compile(
    r"(?:on|le|el|am|em)\b[^\n]{4,200}\n?[^\n]{0,120}\b(?:wrote|a\s+écrit|écrit|escribió|schrieb\b.*|escreveu)\s*:\s*$"
    r"|\S+@\S+\s+(?:wrote|writes)\s*:\s*$",
    _I,
)
CONTINUES: Final = re.compile(
    r"(?:it|this|that|these|those|they|the\s+(?:same|above|correct|following|latter|former|reason|figure|sentence|word"
    r"|words|passage|text)|here|there|therefore|thus|hence|accordingly|instead|moreover|furthermore|indeed|for\s+example"
    r"|for\s+(?:this|these|that)|in\s+(?:fact|addition|particular|other\s+words)|see\b|we\s+(?:therefore|also|thus)"
    r"|and\b|or\b|nor\b|so\b"
    r"|(?:proposed|suggested)\s+(?:text|wording|change|amendment|edit)|propos(?:al|ed)\b|suggestion|rationale|reasons?\s*:"
    r"|justification|explanation|evidence|source|comment\s*:"
    r"|il\s|elle\s|cela|ceci|c['’]est|donc|ainsi|en\s+effet|en\s+outre|motif|proposition"
    r"|est[oea]s?\s|por\s+(?:ello|tanto)|además|propuesta|motivo"
    r"|dies\w*|daher|deshalb|ferner|außerdem|begründung|vorschlag|это\b|поэтому|因此|此外|ولذلك)",
    _I,
)
"""How a paragraph begins that goes on with what the one before it speaks of."""
LEAD: Final = re.compile(
    r"(?:(?:first|second|third|fourth|fifth|last)(?:ly)?|finally|next|then|also|similarly|likewise|further(?:more)?|moreover"
    r"|in\s+addition|again|comments?|ad|re)?[\s,:]*"
    r"(?:(?:on|in|at|to|for|under|re|as\s+(?:to|for|regards|concerns)|regarding|concerning|about"
    r"|with\s+(?:regard|respect|reference)\s+to"
    r"|sur|dans|au|aux|à|concernant|quant\s+(?:à|au)|s['’]agissant\s+(?:de|du|des)|en\s+ce\s+qui\s+concerne"
    r"|en|sobre|con\s+respecto\s+a|respecto\s+(?:a|de)l?|zu[rm]?|bezüglich|hinsichtlich|betreffend|auf|em|quanto\s+a"
    r"|по|в|относительно|к|关于|關於|对|對|在|في|بشأن|حول)\s*)?(?:the\s+|la\s+|le\s+|l['’]|el\s+|der\s+|den\s+|dem\s+|die\s+)?",
    _I,
)
"""What may stand before a place with which a paragraph begins."""
