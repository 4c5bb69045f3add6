import Foundation
import Testing

/// The model of delivery: `OriginWindow`, the log with its ledger and the search index in a simulated world that loses,
/// doubles, delays, kills and fills disks. Conservation is what must hold: every document that is fed is accepted once,
/// a duplicate, or rejected with a reason, and every article is found once.
///
/// `TELEX_SEEDS=100000` runs so many seeds; `TELEX_SEED=17` runs one and prints what happened in it, with a planted
/// fault if `TELEX_FAULT` names one (`Fault`).
struct SimulationTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seeds = environment["TELEX_SEEDS"].flatMap { UInt64($0) }
    private static let seed = environment["TELEX_SEED"].flatMap { UInt64($0) }
    private static let isDefault = seeds == nil && seed == nil

    @Test(.enabled(if: seed == nil)) func everySeedConserves() async {
        let seeds = Self.seeds ?? 1000
        let result = await Run.all(0..<seeds)
        for failure in result.violations {
            Issue.record(
                """
                seed \(failure.seed): \(failure.violation ?? ""); replay it: \
                TELEX_SEED=\(failure.seed) swift test --filter SimulationTests
                """)
        }
        print(
            "simulation: \(seeds) seeds, \(result.violations.count) violations, \(Int(result.time / .seconds(1))) s of their time"
        )
        for occurrence in Occurrence.allCases {
            print("simulation: \(occurrence.rawValue) \(result.happened[occurrence] ?? 0) times")
        }
        let missing = Occurrence.allCases.filter { result.happened[$0] == nil }
        #expect(seeds < 1000 || missing.isEmpty, "the model is too tame")
    }

    /// The oracle is no use if it sees nothing.
    @Test(.enabled(if: isDefault), arguments: Fault.allCases) func aPlantedFaultIsFound(fault: Fault) throws {
        let found = (0..<1000).lazy.map { Run.one(seed: $0, fault: fault) }.first { $0.violation != nil }
        let result = try #require(found, "\(fault.rawValue) was not found in 1000 seeds")
        // Without the fault nothing is wrong with this seed.
        #expect(Run.one(seed: result.seed).violation == nil)
        // A fault must be found by what it breaks, not by an accident of how it was planted.
        #expect(result.rule != "no error is thrown")
        print("simulation: \(fault.rawValue) is found by seed \(result.seed): \(result.violation ?? "")")
    }

    @Test(.enabled(if: isDefault), arguments: [1, 2, 3]) func aSeedIsOneHistory(seed: UInt64) {
        let first = Run.one(seed: seed, isTraced: true)
        let second = Run.one(seed: seed, isTraced: true)
        #expect(first.trace.count > 20)
        #expect(first.trace == second.trace)
        #expect(Run.one(seed: seed + 10, isTraced: true).trace != first.trace)
    }

    @Test(.enabled(if: seed != nil)) func replaysASeed() throws {
        let fault = try Self.environment["TELEX_FAULT"].map { try #require(Fault(rawValue: $0)) }
        let result = Run.one(seed: Self.seed ?? 0, fault: fault, isTraced: true)
        for line in result.trace { print(line) }
        #expect(result.violation == nil)
    }
}
