"""Features of (comment, change) pairs, as matrices: what speaks for it that this comment led to this change.

Every feature is a plain fact that can be said in a sentence; the sentences are in `reasons`. Scores that have no
scale of their own (BM25 grows with the length of a comment) are given also in relation to the best change
of the same comment, which is what carries over from one report to another.
"""

from __future__ import annotations
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .queries import Query
from .sparse import Bag, Stream, characters, product, stream
from .places import spatial
from .texts import Changed, Rarity, documents, rarity
from .words import Vocabulary, COMMENT_WORDS, STOP_WORDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def fields(queries, vocabulary):
    names = ("title", "whole", "quoted", "proposed", "unwanted", "terms")
    return {n: stream([vocabulary.numbers(getattr(q, n)) for q in queries]) for n in names}


def _stops(vocabulary):
    import numpy as np

    s = STOP_WORDS
    flag = np.zeros(len(vocabulary.words), dtype=bool)
    for i, w in enumerate(vocabulary.words):
        if w in s:
            flag[i] = True
    return flag


def asking(bag: Bag, rarity: Rarity, stop, soft) -> Bag:
    import numpy as np

    w = np.sqrt(np.minimum(bag.weight, 4)) * rarity.idf[bag.term]
    w = np.where(soft[bag.term], w * 0.3, w)
    return Bag(rows=bag.rows, row=bag.row, term=bag.term, weight=w).keep(~stop[bag.term])


def binary(bag, weight):
    return Bag(rows=bag.rows, row=bag.row, term=bag.term, weight=weight)


def gram_idf(q, d, n_docs):
    import numpy as np

    t, df = np.unique(d.term, return_counts=True)
    at = np.minimum(np.searchsorted(t, q.term), max(len(t) - 1, 0))
    if not len(t):
        return np.zeros(len(q.term))
    ok = t[at] == q.term
    return np.where(ok, np.log(1 + (n_docs - df[at] + 0.5) / (df[at] + 0.5)), 0.0)


def lexical(queries: Sequence[Query], changed: Changed, rarity: Rarity, vocabulary: Vocabulary):
    import numpy as np

    F = {}
    f = fields(queries, vocabulary)
    stop = _stops(vocabulary)
    soft = np.zeros(len(vocabulary.words), dtype=bool)
    from .words import stem

    cw = {stem(w) for w in COMMENT_WORDS}
    for i, w in enumerate(vocabulary.words):
        if w in cw:
            soft[i] = True
    bags = {n: s.bag() for n, s in f.items()}
    ask = {n: asking(b, rarity, stop, soft) for n, b in bags.items()}
    old, new = changed.old.bag(), changed.new.bag()
    docs = {
        "both": changed.both,
        "old": old,
        "new": new,
        "ins": changed.inserted,
        "del": changed.deleted,
        "context": changed.context,
        "titles": changed.titles,
    }
    wd = {n: documents(b) for n, b in docs.items()}
    for q, d in [
        ("whole", "both"),
        ("whole", "old"),
        ("whole", "new"),
        ("whole", "ins"),
        ("whole", "del"),
        ("whole", "context"),
        ("whole", "titles"),
        ("title", "both"),
        ("title", "ins"),
        ("title", "del"),
        ("title", "titles"),
        ("title", "context"),
        ("quoted", "old"),
        ("quoted", "new"),
        ("quoted", "del"),
        ("proposed", "new"),
        ("proposed", "ins"),
        ("unwanted", "old"),
        ("unwanted", "del"),
        ("terms", "both"),
        ("terms", "ins"),
        ("terms", "del"),
    ]:
        F[f"bm25_{q}_{d}"] = product(ask[q], wd[d])
    # words new to the text / gone from it
    novel = ~rarity.in_shared & rarity.in_final
    gone = rarity.in_shared & ~rarity.in_final
    a = ask["whole"]
    one = lambda b: binary(b, np.ones(len(b.term)))
    F["novel"] = product(a.keep(novel[a.term]), one(changed.inserted))
    F["vanished"] = product(a.keep(gone[a.term]), one(changed.deleted))

    # coverage
    def cover(name, q, d, by):
        # idf mass common
        qi = binary(q, rarity.idf[q.term] * ~stop[q.term])
        m = product(qi, one(d))
        if by == "q":
            tot = qi.sums()[:, None]
        else:
            di = binary(d, rarity.idf[d.term] * ~stop[d.term])
            tot = di.sums()[None, :]
        F[f"cover_{name}_{by}"] = m / np.maximum(tot, 3.0)
        F[f"mass_{name}"] = m

    cover("whole_ins", bags["whole"], changed.inserted, "d")
    cover("whole_del", bags["whole"], changed.deleted, "d")
    cover("whole_both", bags["whole"], changed.both, "q")
    cover("whole_both", bags["whole"], changed.both, "d")
    cover("proposed_ins", bags["proposed"], changed.inserted, "q")
    cover("proposed_ins", bags["proposed"], changed.inserted, "d")
    cover("proposed_new", bags["proposed"], new, "q")
    cover("quoted_old", bags["quoted"], old, "q")
    cover("unwanted_del", bags["unwanted"], changed.deleted, "q")
    cover("title_ins", bags["title"], changed.inserted, "q")
    cover("title_both", bags["title"], changed.both, "q")
    # n-grams of words
    D = len(changed.changes)
    for n in (2, 3, 5, 8):
        q = f["whole"].ngrams(n).bag()
        o, w = changed.old.ngrams(n).bag(), changed.new.ngrams(n).bag()
        for name, d in (("old", o), ("new", w)):
            F[f"gram{n}_{name}"] = product(binary(q, gram_idf(q, d, D)), one(d))
    for n in (2, 3):
        o, w = changed.old.ngrams(n).bag(), changed.new.ngrams(n).bag()
        gained, lost = minus(w, o), minus(o, w)
        q = f["whole"].ngrams(n).bag()
        p = f["proposed"].ngrams(n).bag()
        u = f["unwanted"].ngrams(n).bag()
        F[f"gained{n}"] = product(binary(q, gram_idf(q, gained, D)), one(gained))
        F[f"lost{n}"] = product(binary(q, gram_idf(q, lost, D)), one(lost))
        F[f"pgained{n}"] = product(binary(p, gram_idf(p, gained, D)), one(gained))
        F[f"ulost{n}"] = product(binary(u, gram_idf(u, lost, D)), one(lost))
    # characters
    cq = characters([q.whole.lower() for q in queries], 4).bag()
    for name, t in (("text", changed.texts), ("edit", changed.edits)):
        d = characters(list(t), 4).bag()
        terms, df = np.unique(d.term, return_counts=True)
        dd = d.keep(
            (df[np.searchsorted(terms, d.term)] <= max(8, 0.15 * D)) if len(terms) else np.zeros(0, bool)
        )
        idf = gram_idf(cq, dd, D)
        qn = binary(cq, (1 + np.log(cq.weight)) * idf)
        di = gram_idf(dd, dd, D)
        dn = binary(dd, (1 + np.log(dd.weight)) * di)
        norm = np.sqrt(np.bincount(dn.row, dn.weight**2, minlength=D))
        qnorm = np.sqrt(np.bincount(qn.row, qn.weight**2, minlength=qn.rows))
        F[f"char_{name}"] = (
            product(qn, binary(dn, dn.weight * di))
            / np.maximum(norm[None, :], 1)
            / np.maximum(qnorm[:, None], 1)
        )
    return F


def minus(a: Bag, b: Bag) -> Bag:
    """Entries of a that b has fewer of."""
    import numpy as np

    mix = lambda x: x.term * 1_000_003 + x.row
    kb = np.sort(mix(b))
    ka = mix(a)
    if not len(kb):
        return a
    at = np.minimum(np.searchsorted(kb, ka), len(kb) - 1)
    return a.keep(kb[at] != ka)


BASE=['bm25_whole_both','bm25_whole_new','bm25_whole_old','bm25_whole_ins','bm25_whole_del','bm25_title_both','bm25_title_ins','bm25_whole_context','bm25_whole_titles','bm25_quoted_old','bm25_proposed_new','char_text','char_edit','gram2_new','gram2_old','gram3_new','gained2','novel','mass_whole_ins','bm25_terms_both']
def pairs(comp, comments, qs, anchors, ch, v, o):
    import numpy as np
    for q in qs:
        for n in('title','whole','quoted','proposed','unwanted','terms'): v.numbers(getattr(q,n))
    r=rarity(comp,v,[q.whole for q in qs])
    F=lexical(qs,ch,r,v)
    F.update(spatial(comments,qs,ch,comp,o,anchors))
    Q,D=len(qs),len(ch.changes)
    for k in BASE:
        M=F[k]; mx=M.max(1,keepdims=True)
        F['rel_'+k]=M/np.maximum(mx,1e-9)
        order=np.argsort(-M,1,kind='stable'); rank=np.empty_like(order); np.put_along_axis(rank,order,np.arange(D)[None,:]*np.ones((Q,1),int),1)
        F['rank_'+k]=np.log1p(np.where(M>0,rank,D))
        cm=M/np.maximum(M.sum(1,keepdims=True)/1,1e-9)
        F['col_'+k]=(cm/np.maximum(cm.max(0,keepdims=True),1e-9)) if k in BASE[:6]+['char_text','gained2'] else None
        if F['col_'+k] is None: del F['col_'+k]
    one=np.ones((Q,1)); 
    def colf(name,f): F['c_'+name]=one*np.array(f,float)[None,:]
    def rowf(name,f): F['q_'+name]=np.array(f,float)[:,None]*np.ones((1,D))
    ins,de,both=ch.inserted.sums(),ch.deleted.sums(),ch.both.sums()
    colf('ins',np.log1p(ins)); colf('del',np.log1p(de)); colf('both',np.log1p(both)); colf('frac',(ins+de)/np.maximum(both,1))
    from audiatur.model import ChangeKind
    colf('insert',[x.kind is ChangeKind.INSERT for x in ch.changes]); colf('delete',[x.kind is ChangeKind.DELETE for x in ch.changes])
    P=lambda x,n: [ (comp.shared if n=='s' else comp.final).paragraphs[s[0]] for s in (x.shared if n=='s' else x.final)]
    from audiatur.model import ParagraphKind as K
    kinds=[ (P(x,'f') or P(x,'s'))[0].kind for x in ch.changes]
    colf('heading',[k is K.HEADING for k in kinds]); colf('code',[k is K.CODE for k in kinds]); 
    colf('pos',ch.place/max(1,len(comp.shared.paragraphs)))
    colf('runs',[np.log1p(sum(o!='=' for o,_ in x.ops)) for x in ch.changes])
    near=np.array([np.sum(abs(ch.place-p)<=3) for p in ch.place]); colf('density',np.log1p(near))
    wl=[len(v.numbers(q.whole)) for q in qs]
    rowf('len',np.log1p(wl)); rowf('tlen',[len(v.numbers(q.title)) for q in qs])
    for n in('quoted','proposed','unwanted','terms'): rowf('has_'+n,[np.log1p(len(v.numbers(getattr(q,n)))) for q in qs])
    rowf('rejected',[x.disposition is not None and x.disposition.value in('rejected','out-of-scope','withdrawn','deferred','noted') for x in comments])
    rowf('accepted',[x.disposition is not None and x.disposition.value.startswith('accepted') for x in comments])
    rowf('D',[np.log(D)]*Q); rowf('Q',[np.log(Q)]*Q)
    rowf('best',F['bm25_whole_both'].max(1))
    return F
