import Foundation

/// How seeds are run: one at a time in a folder of its own, or many on all processors.
enum Run {
    /// What came of one seed.
    struct Result: Sendable {
        var seed: UInt64
        var violation: String?
        /// The part of the oracle that found it, or the kind of error.
        var rule: String?
        var trace: [String]
        var time: Duration = .zero
        var happened: [Occurrence: Int] = [:]
    }

    static func one(seed: UInt64, fault: Fault? = nil, isTraced: Bool = false) -> Result {
        let folder = base + "/telex-simulation-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let simulation = Simulation(seed: seed, fault: fault, folder: folder, isTraced: isTraced)
        do {
            let summary = try simulation.run()
            return Result(
                seed: seed, trace: simulation.tracedLines, time: summary.time, happened: summary.happened)
        } catch let violation as Oracle.Violation {
            return Result(
                seed: seed, violation: violation.description, rule: violation.rule.rawValue,
                trace: simulation.tracedLines + [violation.description])
        } catch {
            return Result(
                seed: seed, violation: "\(error)", rule: "no error is thrown",
                trace: simulation.tracedLines + ["\(error)"])
        }
    }

    /// What came of many seeds.
    struct Results: Sendable {
        /// Those in which something was wrong, the lowest seed first.
        var violations: [Result] = []
        var time: Duration = .zero
        var happened: [Occurrence: Int] = [:]

        mutating func add(time: Duration, happened: [Occurrence: Int]) {
            self.time += time
            self.happened.merge(happened, uniquingKeysWith: +)
        }
    }

    /// Runs the seeds on all processors, each of which gives up after its fifth violation.
    static func all(_ seeds: Range<UInt64>) async -> Results {
        let processors = ProcessInfo.processInfo.activeProcessorCount
        return await withTaskGroup { group in
            for first in 0..<processors {
                group.addTask {
                    var results = Results()
                    for seed in seeds.dropFirst(first) where (seed - seeds.lowerBound) % UInt64(processors) == first {
                        let result = one(seed: seed)
                        if result.violation != nil { results.violations.append(result) }
                        if results.violations.count == 5 { break }
                        results.add(time: result.time, happened: result.happened)
                    }
                    return results
                }
            }
            var all = Results()
            for await results in group {
                all.violations += results.violations
                all.add(time: results.time, happened: results.happened)
            }
            all.violations.sort { $0.seed < $1.seed }
            return all
        }
    }

    /// The log is opened and synced thousands of times: in memory, where the system has such a folder.
    private static let base: String = {
        let memory = "/dev/shm"
        return FileManager.default.isWritableFile(atPath: memory)
            ? memory : FileManager.default.temporaryDirectory.path
    }()
}
