import Foundation
import Synchronization
import Testing
import ZeroMQ

@testable import Service

struct CertificateTests {
    private let publicKey = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID"
    private let secretKey = "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs"

    /// The keys are the example of zmq_curve(7).
    @Test func pairsBelongTogether() throws {
        let secret = try #require(CurveKey(text: secretKey))
        #expect(try CurveKeyPair(secretKey: secret).publicKey.text == publicKey)
        let pair = try CurveKeyPair()
        #expect(try CurveKeyPair(secretKey: pair.secretKey) == pair)
        #expect(pair.description == pair.publicKey.text)
    }

    @Test(arguments: [
        "", "a", String(repeating: "0", count: 39), String(repeating: "\u{e9}", count: 20),
        String(repeating: "\"", count: 40), String(repeating: "#", count: 40),
    ])
    func noKey(text: String) { #expect(CurveKey(text: text) == nil) }

    @Test func whatIsWrittenIsRead() throws {
        var certificate = try Certificate(name: "alice")
        certificate.roles = [.query, .ingest]
        let secret = try Certificate(text: try #require(certificate.secretText), name: "file")
        #expect(secret == certificate)
        let open = try Certificate(text: certificate.publicText, name: "file")
        #expect(open.secretKey == nil)
        #expect(open.publicKey == certificate.publicKey)
        #expect(open.roles == certificate.roles)
    }

    @Test func sectionsBelongToWhatIsIndentedLess() throws {
        let text = """
            # comment
            version = 1.0
            metadata
                name = 'Bob # not a comment'
                more
                    deep = yes   # a comment
                roles = "query, ingest"
            curve
                public-key = "\(publicKey)"

            public-key = "outside"
            """
        let properties = try CertificateText.properties(of: text)
        #expect(properties["metadata/more/deep"] == "yes")
        #expect(properties["metadata/name"] == "Bob # not a comment")
        #expect(properties["curve/public-key"] == publicKey)
        #expect(try Certificate(text: text, name: "file").roles == [.query, .ingest])
    }

    @Test(arguments: [
        ("", "no public-key"), ("curve\n    public-key = \"short\"", "40 characters"),
        ("curve\n    public-key = \"open", "line 2 has a quote"), ("= x", "line 1 has no name"),
        (
            "metadata\n    roles = \"boss\"\ncurve\n    public-key = \"Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID\"",
            "“boss”"
        ),
        (
            "curve\n    public-key = \"Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID\"\n    secret-key = \"JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6\"",
            "not that of its secret key"
        ),
    ])
    func faults(text: String, expected: String) {
        let error = #expect(throws: CertificateError.self) { try Certificate(text: text, name: "file") }
        #expect(error?.message.contains(expected) == true)
    }

    @Test func depthIsBounded() {
        let text = (0..<100).map { String(repeating: " ", count: 4 * $0) + "a" }.joined(separator: "\n")
        #expect(throws: CertificateError.self) { try CertificateText.properties(of: text) }
    }

    /// Mutations of a certificate end in a certificate or an error.
    @Test(arguments: 0..<200) func anyBytes(seed: UInt64) throws {
        var numbers = SystemRandomNumberGenerator()
        var bytes = Array(try Certificate(name: "a").publicText.utf8)
        for _ in 0...(seed % 20) { bytes[Int.random(in: bytes.indices, using: &numbers)] = .random(in: 0...255) }
        _ = try? Certificate(text: String(decoding: bytes, as: UTF8.self), name: "file")
    }
}

struct EndpointExposureTests {
    @Test(arguments: [
        "tcp://127.0.0.1:7701", "tcp://127.8.9.10:*", "tcp://localhost:1", "tcp://[::1]:7701", "tcp://lo:1",
        "ipc:///run/x",
        "ipc://@abstract", "inproc://a",
    ])
    func local(endpoint: String) { #expect(EndpointExposure.isLocal(endpoint)) }

    @Test(arguments: [
        "tcp://*:7701", "tcp://0.0.0.0:1", "tcp://[::]:1", "tcp://eth0:1", "tcp://127.0.0.1.example.org:1",
        "tcp://10.0.0.1:1", "tcp://127.0.0:1", "tcp://localhost.example.org:1", "tcp://", "pgm://127.0.0.1:1",
        "tcp://127.0.0.1;10.0.0.1:7", "udp://127.0.0.1:1", "",
    ])
    func exposed(endpoint: String) { #expect(!EndpointExposure.isLocal(endpoint)) }
}

struct AuthorizationTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID())").path

    private func request(_ key: CurveKey, domain: String = "queries", mechanism: String = "CURVE") throws -> ZAPRequest
    {
        try #require(
            ZAPRequest(
                frames: ["1.0", "7", domain, "127.0.0.1", "", mechanism].map { Array($0.utf8) } + [key.bytes]))
    }

    @Test func rolesDecide() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let keys = KeyFolder(folder)
        let reader = try keys.make("reader", roles: [.query])
        let admin = try keys.make("admin", roles: [.admin])
        let stranger = try keys.make("stranger")
        let peers = AuthorizedPeers(folder: keys.authorized, log: Log(program: "test", threshold: .error))
        func isAdmitted(_ certificate: Certificate, _ domain: String) throws -> Bool {
            switch Authenticator.decide(try request(certificate.publicKey, domain: domain), peers, [:]) {
            case .success(let user):
                #expect(user == certificate.publicKey.text)
                return true
            case .failure(let refusal):
                #expect(refusal.status == .refused)
                return false
            }
        }
        for domain in SecurityDomain.allCases.map(\.rawValue) {
            #expect(try isAdmitted(reader, domain) == (domain == "queries"))
            #expect(try isAdmitted(admin, domain))
            #expect(try !isAdmitted(stranger, domain))
        }
        #expect(try !isAdmitted(admin, "other"))
        let plain = Authenticator.decide(try request(admin.publicKey, mechanism: "PLAIN"), peers, [:])
        #expect(throws: Authenticator.Refusal.self) { try plain.get() }
    }

    @Test func changesAreSeen() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let keys = KeyFolder(folder)
        let peers = AuthorizedPeers(folder: keys.authorized, log: Log(program: "test", threshold: .error))
        #expect(peers.count == 0)
        let certificate = try keys.make("alice", roles: [.query, .ingest])
        peers.refresh()
        #expect(peers.peer(certificate.publicKey.text)?.roles == [.query, .ingest])
        #expect(peers.revocations == 0)
        // Fewer roles are a revocation, more are none.
        var narrowed = certificate
        narrowed.roles = [.query]
        try keys.authorize(narrowed)
        peers.refresh()
        #expect(peers.revocations == 1)
        // Under another name the old certificate goes.
        narrowed.name = "alicia"
        try keys.authorize(narrowed)
        peers.refresh()
        #expect(peers.peer(certificate.publicKey.text)?.name == "alicia")
        #expect(peers.count == 1)
        #expect(try keys.revoke("alicia").map(\.publicKey) == [certificate.publicKey])
        peers.refresh()
        #expect(peers.peer(certificate.publicKey.text) == nil)
        #expect(peers.revocations == 2)
        #expect(try keys.revoke("alicia").isEmpty)
    }

    @Test func limitsTurnAway() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let keys = KeyFolder(folder)
        let certificate = try keys.make("alice", roles: [.query])
        let peers = AuthorizedPeers(folder: keys.authorized, log: Log(program: "test", threshold: .error))
        let counts = ConnectionCounts()
        let limits = [SecurityDomain.queries: ConnectionLimit(counts, 1)]
        for (established, isAdmitted) in [(0, true), (1, false)] {
            counts.establishedCount.store(established, ordering: .relaxed)
            switch Authenticator.decide(try request(certificate.publicKey), peers, limits) {
            case .success: #expect(isAdmitted)
            case .failure(let refusal):
                #expect(!isAdmitted)
                #expect(refusal.status == .later)
            }
        }
    }

    @Test func otherRequestsAreNone() {
        let frames = ["1.0", "7", "d", "a", "", "CURVE"].map { Array($0.utf8) }
        #expect(ZAPRequest(frames: Array(frames.dropLast())) == nil)
        #expect(ZAPRequest(frames: [Array("2.0".utf8)] + frames.dropFirst()) == nil)
        #expect(ZAPRequest(frames: frames)?.key == nil)
        #expect(ZAPRequest(frames: frames + [[1, 2]])?.key == nil)
        #expect(
            ZAPRequest.reply(to: [55], .later).map { String(decoding: $0, as: UTF8.self) }
                == ["1.0", "7", "300", "too many connections", "", ""])
    }
}

struct LogLimitTests {
    @Test func aBurstThenOneASecond() {
        var limit = LogLimit()
        var now = ContinuousClock.now
        #expect((0..<100).count { _ in limit.allows(at: now) } == 10)
        #expect(limit.takeUnsaid() == 90)
        now += .milliseconds(1500)
        #expect((0..<100).count { _ in limit.allows(at: now) } == 1)
        now += .seconds(3600)
        #expect((0..<100).count { _ in limit.allows(at: now) } == 10)
    }
}
