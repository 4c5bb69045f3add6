import QueryLanguage
import Testing
import Wire

@testable import telex

struct HistogramTextTests {
    private func histogram(
        _ interval: HistogramInterval, _ bars: [(Int, Int)], imprecise: Int = 0, undated: Int = 0
    ) throws -> Histogram {
        Histogram(
            interval: interval,
            bars: try bars.map { Histogram.Bar(first: try #require(Day(number: $0.0)), count: $0.1) },
            imprecise: imprecise, undated: undated)
    }

    @Test func barsReachToTheRightEdge() throws {
        let weeks = try histogram(
            .week, [(20_220_228, 1000), (20_220_307, 0), (20_220_314, 500), (20_220_321, 1), (20_220_328, 33)],
            imprecise: 3, undated: 1200)
        let lines = HistogramText.lines(weeks, width: 40)
        #expect(
            lines == [
                "  2022-02-28  1,000  ███████████████████",
                "  2022-03-07      0",
                "  2022-03-14    500  █████████▌",
                "  2022-03-21      1  ▏",
                "  2022-03-28     33  ▋",
                "  not known to the week: 3",
                "  undated: 1,200",
            ])
        #expect(lines.first?.count == 40)
    }

    @Test(arguments: [
        (HistogramInterval.day, "2022-01-01"), (.week, "2022-01-01"), (.month, "2022-01"), (.year, "2022"),
    ])
    func aBarIsNamedAsPreciselyAsItIsLong(interval: HistogramInterval, name: String) throws {
        let lines = HistogramText.lines(try histogram(interval, [(20_220_101, 2)]), width: 30)
        let bar = String(repeating: "█", count: 30 - name.count - 7)
        #expect(lines == ["  \(name)  2  \(bar)", "  undated: 0"])
    }

    @Test(arguments: 1...8) func eighthsOfABlockAreDrawn(count: Int) throws {
        // With room for eight blocks, of 64 one is an eighth of a block.
        let lines = HistogramText.lines(try histogram(.year, [(20_220_101, count), (20_230_101, 64)]), width: 20)
        let block = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"][count - 1]
        #expect(lines == ["  2022   \(count)  \(block)", "  2023  64  ████████", "  undated: 0"])
    }

    @Test func whatNoWorkerWouldSayIsDrawnAllTheSame() throws {
        #expect(HistogramText.lines(try histogram(.day, []), width: 80) == ["  undated: 0"])
        let odd = HistogramText.lines(
            try histogram(.year, [(20_210_101, -5), (20_220_101, 1), (20_230_101, .max)]), width: 10)
        #expect(
            odd == [
                "  2021                         -5",
                "  2022                          1  ▏",
                "  2023  9,223,372,036,854,775,807  ████████",
                "  undated: 0",
            ])
    }
}
