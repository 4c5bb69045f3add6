import Service
import Wire

/// `telex search QUERY`
enum SearchCommand {
    static func run(_ input: CommandInput) throws {
        guard
            let (session, options) = try input.parse(usage: "QUERY", takesArguments: true, { SearchOptions(&$0) })
        else { return }
        let request = try options.request(try session.query(input.command), session.values)
        let result = try session.ask(.search(request), as: SearchResult.self)
        try session.print(result) { SearchText(screen: session.screen, first: request.offset + 1).text(result) }
    }
}

extension Session {
    /// The arguments as a query: without quotes around it, it comes as several.
    func query(_ command: String) throws(OptionError) -> String {
        guard !values.arguments.isEmpty else {
            throw OptionError("what to search for? see telex \(command) --help")
        }
        return values.arguments.joined(separator: " ")
    }
}
