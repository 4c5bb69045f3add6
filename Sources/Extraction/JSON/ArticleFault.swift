import Articles

/// What is wrong with an object that should be Telex's own article.
enum ArticleFault {
    static func fault(_ error: DecodingError, at offset: Int) -> Fault {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            let path = path(context.codingPath)
            let code: Rejection.Code = context.codingPath.first?.stringValue == "published" ? .badDate : .unreadable
            return Fault(code, "article\(path): \(context.debugDescription)", at: offset)
        case .keyNotFound(let key, let context):
            return Fault(.unreadable, "article\(path(context.codingPath)): expected “\(key.stringValue)”", at: offset)
        @unknown default:
            return Fault(.unreadable, "the article cannot be read (\(error))", at: offset)
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
    }
}
