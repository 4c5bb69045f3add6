/// What is wrong with a folder's disk: which operation fails, and how.
package struct FileFault: Hashable, Sendable {
    /// How many changes (all cases of `FileOperation`) pass before the one that fails.
    package var passing: Int
    /// The error number that it fails with.
    package var error: Int32
    /// Whether all changes after it fail too, or it alone.
    package var isLasting: Bool
    /// Whether an append that fails leaves a part of its bytes in the file, and a rename or a removal that fails is done.
    package var isHalfDone: Bool

    package init(passing: Int, error: Int32, isLasting: Bool = false, isHalfDone: Bool = false) {
        self.passing = passing
        self.error = error
        self.isLasting = isLasting
        self.isHalfDone = isHalfDone
    }
}
