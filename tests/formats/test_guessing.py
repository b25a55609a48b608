"""The encoding of old files is found by the letters of their languages."""

import pytest

from audiatur.formats.guessing import guess_encoding

TEXTS = {
    "cp1252": [
        "Kommentar;Änderungsvorschlag\n1;Der Satz ist nicht richtig, es waren fünf Schleusen.;„fünf“",
        "Commentaire\n1;Le texte n’est pas exact : cinq vannes étaient fermées.;« cinq »",
        "Comentario\n1;El párrafo no es correcto, según el señor Ibáñez.",
        "Comentário\n1;A frase não está correta: eram cinco comportas, conforme a decisão.",
        "No.,Comment\n1,Café",
        "It’s wrong – there were “five” gates.",
        "Athugasemd\n1;Þetta er ekki rétt, það voru fimm hlið.",
    ],
    "cp1250": [
        "Připomínka\n1;Věta není správná, protože bylo pět stavidel. Žádáme o opravu.",
        "Uwaga\n1;Zdanie jest błędne, było pięć śluz. Prosimy o zmianę.",
        "Megjegyzés\n1;A mondat nem helyes, öt zsilip volt. Őszinte tisztelettel.",
    ],
    "iso8859_2": ["Uwaga\n1;Zdanie jest błędne, było pięć śluz."],
    "cp1251": ["Комментарий\n1;Предложение неверно: шлюзов было пять, а не семь."],
    "koi8_r": ["Комментарий\n1;Предложение неверно: шлюзов было пять."],
    "cp1253": ["Σχόλιο\n1;Η πρόταση δεν είναι σωστή, οι θυρίδες ήταν πέντε."],
    "cp1254": ["Yorum\n1;Cümle doğru değil, beş kapak vardı. Lütfen düzeltiniz."],
    "cp1256": ["تعليق\n1;الجملة غير صحيحة، كانت خمس بوابات."],
    "cp1257": ["Komentaras\n1;Sakinys neteisingas. Prašome ištaisyti žodį į tą."],
    "cp850": ["Kommentar\n1;Für Prüfung ändern; größer."],
    "mac_roman": ["Comment\n1;Das ist für München – schön."],
    "cp932": ["番号,意見\n1,この文は正しくありません。水門は五つでした。"],
    "gb18030": ["编号,意见\n1,这句话不正确，闸门是五个。"],
    "cp949": ["번호,의견\n1,이 문장은 옳지 않습니다. 수문은 다섯 개였습니다."],
}


@pytest.mark.parametrize(
    ("encoding", "text"), [(encoding, text) for encoding, texts in TEXTS.items() for text in texts]
)
def test_a_few_words_tell_the_encoding(encoding: str, text: str) -> None:
    """The text comes back, whatever name the encoding is given."""
    data = text.encode(encoding)
    guessed = guess_encoding(data)
    assert guessed is not None
    assert data.decode(guessed) == text
