import Foundation
import Markup

/// The body that a page's JSON-LD gives: the longest `articleBody` in it.
enum ArticleBody {
    static func find(_ tree: MarkupTree) -> String? {
        var found: String?
        for node in 0..<tree.count where tree.name(node) == .script {
            guard tree.attribute("type", of: node)?.lowercased() == "application/ld+json" else { continue }
            let text = tree.text(node)
            guard text.contains("articleBody"),
                let json = try? JSONSerialization.jsonObject(with: Data(text.utf8))
            else { continue }
            collect(json, depth: 0, into: &found)
        }
        return found
    }

    private static func collect(_ json: Any, depth: Int, into found: inout String?) {
        guard depth < 8 else { return }
        if let object = json as? [String: Any] {
            if let body = object["articleBody"] as? String, body.utf8.count > (found?.utf8.count ?? 0) { found = body }
            for value in object.values { collect(value, depth: depth + 1, into: &found) }
        } else if let list = json as? [Any] {
            for value in list { collect(value, depth: depth + 1, into: &found) }
        }
    }
}
