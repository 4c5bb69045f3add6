import TextAnalysis

/// The words of the articles that were shown last, so that snippets of further queries need not analyse them again.
///
/// For one thread at a time, and any number of highlighters, one after the other. Memory is bounded: about 7 MB, and one
/// text.
public final class SnippetWords {
    let lexicon = Lexicon(maximumWords: 1 << 16)
    /// Grows when the numbers of the words begin anew.
    private(set) var generation = 0

    public init() {}

    /// Makes room for the next text.
    func prepare() {
        guard lexicon.isFull else { return }
        lexicon.removeAll()
        generation += 1
    }
}
