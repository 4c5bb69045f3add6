import Articles
import Extraction
import Foundation

/// Gives a reader mutated documents. `run` says how.
@main
struct Fuzz {
    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.count >= 4, let input = PeerInput(rawValue: arguments[1]), let count = UInt64(arguments[3]) {
            return try run(input, arguments[2], count)
        }
        guard arguments.count >= 4, let reader = Reader(rawValue: arguments[1]) else {
            let readers = (Reader.allCases.map(\.rawValue) + PeerInput.allCases.map(\.rawValue)).joined(separator: ", ")
            print("usage: fuzz READER (\(readers)) SECONDS NUMBER [FOLDER]; fuzz READER show NUMBER [FOLDER]")
            exit(2)
        }
        guard var number = UInt64(arguments[3]) else {
            print("fuzz: \(arguments[3]) is no number")
            exit(2)
        }
        let samples = try reader.samples + (arguments.count > 4 ? files(arguments[4]) : [])
        if arguments[2] == "show" {
            let bytes = Mutation(number: number, samples: samples, pieces: reader.pieces).bytes
            FileHandle.standardOutput.write(Data(bytes))
            return
        }
        guard let seconds = Double(arguments[2]) else {
            print("fuzz: \(arguments[2]) are no seconds")
            exit(2)
        }
        let countries = try Countries(isoCodes: Array(Data(contentsOf: URL(filePath: Countries.debianPath))))
        let extractor = Extractor(countries: countries, name: "fuzz")
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        var documents = 0
        var articles = 0
        var slowest: (milliseconds: Double, number: UInt64, bytes: Int) = (0, number, 0)
        repeat {
            // Who starts this finds the number of a document that ends it on standard output.
            if documents.isMultiple(of: 100) { FileHandle.standardOutput.write(Data("at \(number)\n".utf8)) }
            let bytes = Mutation(number: number, samples: samples, pieces: reader.pieces).bytes
            // A document that takes longer than this is a fault: SIGALRM ends the process.
            alarm(30)
            let start = processorTime
            for mediaType in reader.mediaTypes {
                let document = RawDocument(uri: "https://example.org/", mediaType: mediaType, bytes: bytes)
                let found = extractor.extract(document)
                guard isSound(found), found == extractor.extract(document) else {
                    print("fault: document \(number) as \(mediaType ?? "no media type")")
                    exit(1)
                }
                articles += found.count { part in
                    if case .article = part { true } else { false }
                }
            }
            let time = processorTime - start
            if time > slowest.milliseconds { slowest = (time, number, bytes.count) }
            documents += 1
            number += 1
        } while clock.now < end
        print(
            "\(reader.rawValue): \(documents) documents, \(articles) articles; the slowest, \(slowest.number), took",
            "\(Int(slowest.milliseconds)) ms of processor time for \(slowest.bytes) bytes")
    }

    /// Gives a peer's input to whoever reads it for some seconds; with 0 seconds one of it, with `show` writes that.
    private static func run(_ input: PeerInput, _ seconds: String, _ first: UInt64) throws {
        if seconds == "show" {
            FileHandle.standardOutput.write(
                Data(Mutation(number: first, samples: input.samples, pieces: input.pieces).bytes))
            return
        }
        guard let time = Double(seconds) else {
            print("fuzz: \(seconds) are no seconds")
            exit(2)
        }
        let clock = ContinuousClock()
        let end = clock.now + .seconds(time)
        var number = first
        var understood = 0
        var bytes = 0
        repeat {
            if number.isMultiple(of: 100) {
                FileHandle.standardOutput.write(Data("at \(number)\n".utf8))
                // What takes longer than this is a fault: SIGALRM ends the process.
                alarm(30)
            }
            let mutated = Mutation(number: number, samples: input.samples, pieces: input.pieces).bytes
            guard let isUnderstood = input.read(mutated) else {
                print("fault: input \(number)")
                exit(1)
            }
            understood += isUnderstood ? 1 : 0
            bytes += mutated.count
            number += 1
        } while time > 0 && (number % 100 != 0 || clock.now < end)
        print("\(input.rawValue): \(number - first) inputs, \(understood) of them understood, \(bytes >> 20) MiB")
    }

    /// In milliseconds: other processes disturb it less than the time by the clock.
    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }

    /// Whether what came of a document keeps what an extractor promises.
    private static func isSound(_ found: [Extracted]) -> Bool {
        !found.isEmpty && found.count <= DeliveryTag.maximumParts
            && found.allSatisfy { part in
                switch part {
                case .article(let article): article.fault == nil
                case .rejection(let rejection): !rejection.message.isEmpty
                }
            }
    }

    private static func files(_ folder: String) throws -> [[UInt8]] {
        let manager = FileManager.default
        return (manager.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).sorted().compactMap { name in
            guard let data = manager.contents(atPath: folder + "/" + name), data.count < 1 << 18 else { return nil }
            return [UInt8](data)
        }
    }
}
