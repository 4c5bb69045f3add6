import Dispatch
import Metrics
import Testing

struct ExpositionTests {
    @Test func whatIsWrittenCanBeReadBack() throws {
        let requests = Labelled("op", ["ping", "search"]) { Counter() }
        requests["ping"].add()
        requests["search"].add(41)
        requests["\"}\n"].add(2)
        let text = Exposition.text([
            .counter("a_total", "Plain.", 7),
            .gauge("b_seconds", "With a \\ and\na line \"feed\".", 1.5),
            .counter("c_total", "By operation.", requests),
            .gauge("d", "Two.", "where", ["a\\b": 1, "quote \" and\nline": -2]),
        ])
        let read = try ExpositionReader(text)
        #expect(read.families.keys.sorted() == ["a_total", "b_seconds", "c_total", "d"])
        #expect(read.families["a_total"]?.kind == "counter")
        #expect(read.families["b_seconds"]?.help == "With a \\ and\na line \"feed\".")
        #expect(read.families["d"]?.kind == "gauge")
        #expect(read["a_total", [:]] == 7)
        #expect(read["b_seconds", [:]] == 1.5)
        #expect(read["c_total", ["op": "ping"]] == 1)
        #expect(read["c_total", ["op": "search"]] == 41)
        // What is no value of the label makes no series of its own.
        #expect(read["c_total", ["op": "other"]] == 2)
        #expect(read.families["c_total"]?.samples.count == 3)
        #expect(read["d", ["where": "a\\b"]] == 1)
        #expect(read["d", ["where": "quote \" and\nline"]] == -2)
    }

    @Test func theTextIsTheFormats() {
        let histogram = Histogram(upTo: [.milliseconds(5), .seconds(1)])
        for time: Duration in [.milliseconds(1), .milliseconds(5), .milliseconds(6), .seconds(2)] {
            histogram.observe(time)
        }
        #expect(
            Exposition.text([.histogram("x_seconds", "How long.", histogram)]) == """
                # HELP x_seconds How long.
                # TYPE x_seconds histogram
                x_seconds_bucket{le="0.005"} 2
                x_seconds_bucket{le="1"} 3
                x_seconds_bucket{le="+Inf"} 4
                x_seconds_sum 2.012
                x_seconds_count 4

                """)
    }

    @Test func numbersAreThoseOfGo() throws {
        for (value, text) in [
            (0, "0"), (-3, "-3"), (0.25, "0.25"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"),
            (0x1p60, "1.152921504606847e+18"), (1e-5, "1e-05"),
        ] as [(Double, String)] {
            #expect(Exposition.text([.gauge("x", "h", value)]).hasSuffix("\nx \(text)\n"))
        }
    }

    @Test func histogramsWithALabelHaveOnlyWhatWasSeen() throws {
        let times = Labelled("op", ["a", "b"]) { Histogram(bounds: [1, 2], unit: .one) }
        times["b"].observe(2)
        times["b"].observe(100)
        let read = try ExpositionReader(Exposition.text([.histogram("x", "h", times)]))
        #expect(read["x_bucket", ["op": "b", "le": "1"]] == 0)
        #expect(read["x_bucket", ["op": "b", "le": "2"]] == 1)
        #expect(read["x_bucket", ["op": "b", "le": "+Inf"]] == 2)
        #expect(read["x_sum", ["op": "b"]] == 102)
        #expect(read["x_count", ["op": "b"]] == 2)
        #expect(read["x_count", ["op": "a"]] == nil)
    }

    @Test func nothingIsLostBetweenThreads() {
        let counter = Counter()
        let histogram = Histogram(bounds: [10, 20], unit: .one)
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            for number in 0..<10_000 {
                counter.add()
                histogram.observe(number % 30)
            }
        }
        #expect(counter.value == 40_000)
        let snapshot = histogram.snapshot
        #expect(snapshot.count == 40_000)
        #expect(snapshot.bounds == [10, 20])
        // Of 30 remainders 11 are at most 10, and 21 at most 20; ten of them come once more.
        #expect(snapshot.cumulative == [4 * (333 * 11 + 10), 4 * (333 * 21 + 10)])
        #expect(snapshot.sum == Double(4 * (333 * 435 + 45)))
    }
}
