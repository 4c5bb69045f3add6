import Articles
import Glibc
import IngestWorker
import Wire

/// An isolated reader that does to itself what documents ask for: the first word of a document says what. Its arguments are
/// the limit on time in milliseconds and the limit on address space in MiB.
@main
struct ReaderProbe {
    static func main() throws {
        let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        guard numbers.count == 2 else { exit(2) }
        try IsolatedReading.serve(
            ReaderLimits(time: .milliseconds(numbers[0]), addressSpace: numbers[1] << 20), load: { read })
    }

    private static func read(_ message: DocumentMessage) -> [[UInt8]] {
        let text = String(decoding: message.document.bytes, as: UTF8.self)
        switch text.split(separator: " ").first {
        case "trap": fatalError("a document asked for it")
        case "abort": abort()
        case "exit": exit(3)
        case "loop": while true {}
        case "wait": while true { pause() }
        case "recurse": return [[UInt8(truncatingIfNeeded: depth(0))]]
        case "allocate":
            var blocks: [[UInt8]] = []
            // 512 MiB: more than a test allows, and not so much that the machine would suffer.
            for _ in 0..<32 { blocks.append([UInt8](unsafeUninitializedCapacity: 16 << 20) { $1 = $0.count }) }
            return answer(message, "\(blocks.count) blocks")
        case "core":
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
            return answer(message, "core files of \(limit.rlim_cur) bytes")
        case "descriptors":
            let open = (CInt(0)..<1024).filter { fcntl($0, F_GETFD) != -1 }
            return answer(message, open.map { "\($0)" }.joined(separator: " "))
        case "print":
            print("not for the worker")
            fflush(nil)
        case "nothing": return []
        case "another":
            var other = message
            other.delivery = try? DeliveryTag(producer: "another", sequence: 1)
            return answer(other, text)
        case "large": return answer(message, String(repeating: "large ", count: 1 << 20))
        default: break
        }
        return answer(message, text)
    }

    private static func answer(_ message: DocumentMessage, _ headline: String) -> [[UInt8]] {
        [ArticleMessage(delivery: message.delivery, article: Article(headline: headline)).frame()]
    }

    /// Recursion that no optimiser turns into a loop.
    @inline(never) private static func depth(_ level: Int) -> Int {
        level < 0 ? 0 : depth(level + 1) &+ (level & 1 == 0 ? 1 : depth(level + 2))
    }
}
