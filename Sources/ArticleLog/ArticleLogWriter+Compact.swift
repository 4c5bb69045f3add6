extension ArticleLogWriter {
    /// Writes the file anew, without the room that deleted documents and forgotten producers left (`VACUUM`).
    ///
    /// It needs as much room again while it runs, and more time than a copy. If the process dies, the file is as it was.
    ///
    /// - Throws: `diskFull`, `ioError`, `busy` when somebody reads.
    public func compact() throws(ArticleLogError) {
        try database.execute("VACUUM")
        try checkpoint()
    }
}
