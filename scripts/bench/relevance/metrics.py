"""The measures of trec_eval for one ranking, as pytrec_eval computes them."""

import math


def ndcg(ranking, grades, depth):
    """Normalised discounted cumulative gain (Järvelin, Kekäläinen 2002), the gain being the grade itself."""
    ideal = gain(sorted((grade for grade in grades.values() if grade > 0), reverse=True)[:depth])
    return gain([grades.get(document, 0) for document in ranking[:depth]]) / ideal if ideal else 0.0


def gain(grades):
    return sum(max(grade, 0) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def average_precision(ranking, grades):
    relevant = {document for document, grade in grades.items() if grade > 0}
    found = total = 0
    for rank, document in enumerate(ranking, 1):
        if document in relevant:
            found += 1
            total += found / rank
    return total / len(relevant) if relevant else 0.0
