/// What is answered to a request.
struct HTTPAnswer: Hashable, Sendable {
    enum Status: UInt32, Sendable {
        case ok = 200
        case notFound = 404
        case notAllowed = 405
        case unavailable = 503
    }

    static let plainText = "text/plain; charset=utf-8"

    var status = Status.ok
    var mediaType = plainText
    var body: String
}
