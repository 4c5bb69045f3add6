"""The query language: which articles a query finds, and where its errors point."""

from archive import ARTICLES, ArchiveTestCase
from peers import Refused


class QueryLanguage(ArchiveTestCase):
    def test_words(self):
        """All of them are required, in any case; of an inflected word any form will do."""
        self.check("harbour", "harbour", "storm", "undated")
        self.check("HARBOUR Storm", "harbour", "storm")
        self.check("harbour lighthouse", "undated")
        self.check("harbour parliament")
        self.check("storms", "harbour", "storm", "year")
        self.check("ferry", "harbour")
        self.check("zeppelin")

    def test_words_of_other_languages(self):
        self.check("über", "haushalt")
        self.check("haushalt ölpreis", "haushalt")
        self.check("häfen", "haushalt")

    def test_phrases(self):
        self.check('"storm closes"', "storm")
        self.check('"closes storm"')
        self.check('"the harbour"', "harbour", "storm", "undated")
        self.check('"port budget" grows', "budget")
        # A phrase stands within the headline or within the body, not in both.
        self.check('"harbour every"')

    def test_or(self):
        self.check("ferries OR lighthouse", "harbour", "undated")
        self.check("harbour lighthouse OR ferries", "harbour", "undated")
        self.check('"port budget" OR "worst in years" OR zeppelin', "budget", "storm")

    def test_lower_case_or_is_a_word(self):
        self.check("ferries or lighthouse")

    def test_not(self):
        self.check("harbour -storm", "undated")
        self.check('harbour -"storm closes"', "harbour", "undated")
        self.check("storm -place:EE", "harbour", "year")
        self.check("harbour -harbour")
        self.check("-harbour", "budget", "haushalt", "year")
        self.check("-date:2022", "budget", "year", "undated")

    def test_place(self):
        """By code and by name, in any case."""
        self.check("place:LV", "harbour", "storm")
        self.check("place:latvia", "harbour", "storm")
        self.check("place:lv place:ee", "storm")
        self.check("place:LV OR place:EE", "harbour", "storm", "budget")
        self.check("place:Riga")

    def test_publisher(self):
        self.check('publisher:"Baltic Gazette"', "harbour", "budget")
        self.check('publisher:"baltic gazette"', "harbour", "budget")
        self.check("publisher:Baltic")
        self.check("publisher:küstenblatt", "haushalt")

    def test_tag(self):
        self.check("tag:weather", "harbour", "storm")
        self.check("tag:weather -tag:ports", "storm")
        self.check("tag:politik", "haushalt")

    def test_lang(self):
        self.check("lang:de", "haushalt")
        self.check("lang:en", "harbour", "storm", "budget", "year")
        self.check("lang:en-GB", "storm")

    def test_date(self):
        """A day, a month, a year, a range with both ends included. A date is within a span when it is known to be."""
        self.check("date:2022-01-14", "harbour")
        self.check("date:2022-01-12", "storm")
        self.check("date:2022-01-13")
        self.check("date:2022-01", "harbour", "storm")
        self.check("date:2022", "harbour", "storm", "haushalt")
        self.check("date:2021-12", "budget", "year")
        self.check("date:2022-01-12..2022-01-14", "harbour", "storm")
        self.check("date:2022-01-13..2022-01-14", "harbour")
        self.check("date:2021-12-31..2022-01-12", "budget", "storm")
        self.check("date:2021..2022", "harbour", "storm", "budget", "haushalt", "year")
        self.check("date:2021-12..2022-01", "harbour", "storm", "budget", "year")
        self.check("date:1999")

    def test_fields_with_words(self):
        self.check("harbour place:LV date:2022-01-14 tag:ports publisher:\"Baltic Gazette\" lang:en", "harbour")

    def test_a_field_in_a_phrase_is_text(self):
        self.check('"place:LV"')

    def test_errors(self):
        """`at` counts the query's UTF-8 bytes."""
        for query, at in (
                ('"unclosed', 0), ('harbour "unclosed', 8), ('häfen "unclosed', 7), ("harbour date:2022-13", 13),
                ("date:yesterday", 5), ("harbour date:2022-01-14..2022-01-12", 13), ("house colour:blue", 6),
                ("(harbour", 0), ("harbour)", 7), ("", 0), ("   ", 0), ("harbour OR", 8), ("harbour place:", 8)):
            with self.subTest(query):
                error = self.client.error("search", query=query)
                self.assertEqual((error.code, error.at), ("bad_query", at))
                self.assertTrue(error.message)

    def test_strange_queries(self):
        """Each gets an answer or the error of a query, and never another one."""
        strange = ["-", "--a", "OR", "AND", "NOT", "a OR OR b", "()", "*", "a*", ":", "place:", '""', '"" a', "a:b:c",
                   "\x00", "\ud7ff", "\u202e", "😀", "http://example.org/a?b=c", "10:30", "(" * 5000, "a " * 1000,
                   "-" * 5000, "a" * 100_000, '"' * 101, "date:..", "date:9999", "date:2022-01-01..", "'; DROP TABLE a"]
        for query in strange:
            with self.subTest(query[:30]):
                try:
                    result = self.client.search(query)
                    self.assertLessEqual(result["total"], len(ARTICLES))
                except Refused as error:
                    self.assertEqual(error.code, "bad_query")
                    self.assertIn(error.at, range(len(query.encode("utf-8")) + 1))
