"""Names of institutions in other languages: a head noun and what follows it in its own language."""

import re

from graph.extraction.lexicon import is_ordinary, is_place, plain
from graph.extraction.mentions.tokens import FUNCTION, Token, is_title_word

#: Head nouns behind which the rest of the name stands, in plain form.
_HEADS = frozenset(
    (
        "universidad universite universitat universitas universiti universita universidade universiteit"
        " ministerio ministere ministero ministerium ministerie ministerstvo ministerstwo ministarstvo"
        " kementerian ayuntamiento ajuntament alcaldia prefeitura mairie comune gemeente gemeinde kommune"
        " gobierno governo gouvernement pemerintah gobernacion intendencia municipalidad municipio"
        " municipalite opstina opcina gmina powiat kabupaten diputacion generalitat xunta"
        " instituto institut istituto instytut institutul hochschule hogeschool ecole escuela escola"
        " scuola szkola akademi akademia akademie academie academia accademia akademija agencia agence"
        " agenzia agentur agentschap agencija oficina escritorio ufficio zavod centro zentrum centrum"
        " centar pusat colegio fundacion fundacao fondation fondazione stiftung stichting fundacja"
        " yayasan asociacion associacao associazione verein verband vereniging stowarzyszenie udruzenje"
        " persatuan federacion federacao confederacion confederacao uniao unione sindicato syndicat"
        " reseau banco banque banca chambre tribunale contraloria controladoria defensoria"
        " procuraduria superintendencia secretaria subsecretaria direccion direcao direzione direktorat"
        " lembaga badan perbadanan jabatan sekretariat suruhanjaya comision comissao comitato"
        " consejo conselho conseil consiglio consorcio cooperativa"
        " caisse caixa observatorio observatoire"
    ).split()
)
_LINKS = frozenset(
    (
        "de del de la las los el le les l d des du da do dos das di della dello dell delle degli dei"
        " und der die das des fur zu zur zum im am et y e i o ou para por pour per au aux a en van voor"
        " der het och og for dan untuk pada za na u und sur sobre sous"
    ).split()
)
#: Adjectives that English has too: they go on where a foreign word stands before them.
_SHARED = frozenset(
    (
        "local regional national municipal social rural digital territorial provincial central general"
        " electoral judicial federal fiscal cultural industrial superior civil nacional rectoral normal"
        " politique"
    ).split()
)


#: Head nouns that are English without their accents.
_ACCENTED = frozenset("coopération cooperación cooperação".split())


def is_foreign_head(token: Token) -> bool:
    """Whether a word is a head noun of another language, not one of English too."""
    return token.low in _HEADS or token.text.casefold() in _ACCENTED


def foreign_end(words: list[Token], at: int, text: str) -> int | None:
    """The index of the last word of a foreign name whose head noun stands at ``at``.

    >>> from graph.extraction.mentions.tokens import tokens
    >>> text = "with Ministère de l’Intérieur et de la Sécurité publique signed"
    >>> words = tokens(text)
    >>> words[foreign_end(words, 1, text)].text
    'publique'
    """
    if not words[at].capital or not is_foreign_head(words[at]):
        return None
    last, run = at, at + 1
    while run < len(words) and run - at < 16:
        token = words[run]
        gap = text[words[run - 1].end : token.start]
        if not token.word or gap.strip() or "\n\n" in gap or "\t" in gap or "   " in gap:
            break
        if token.low in _LINKS and not token.capital:
            run += 1
            continue
        if not _goes_on(words, run, last, at):
            break
        last, run = run, run + 1
    return last if last > at else None


def _goes_on(words: list[Token], run: int, last: int, at: int) -> bool:
    token = words[run]
    if is_title_word(token.text) and token.text.isascii() and token.capital:
        return False
    if token.capital:
        return token.low not in FUNCTION or not token.text.isascii()
    if re.match(r"[a-zà-ž]+['’][A-Za-zÀ-ž]", token.text):  # d'administration, l’Intérieur
        return True
    if plain(token.text) in _SHARED:
        return last > at and run == last + 1 and not is_place(words[last].text)
    return not is_ordinary(token.text) and token.low not in FUNCTION and len(token.text) > 3
