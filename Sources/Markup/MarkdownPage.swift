import CCMark
import Glibc

extension MarkupTree {
    /// Reads Markdown (CommonMark 0.30, by cmark) as the page that it stands for; HTML in it is HTML.
    ///
    /// Time and memory are linear in the text, which cmark sees to, and bounded by the limits.
    ///
    /// - Throws: `MarkupFault` when the page exceeds a limit.
    public init(markdown: ArraySlice<UInt8>, limits: MarkupLimits = MarkupLimits()) throws(MarkupFault) {
        let html = markdown.withUnsafeBytes { bytes -> [UInt8] in
            // The result is ours to free (cmark.h, `cmark_markdown_to_html`), and ends with a zero.
            guard
                let html = cmark_markdown_to_html(
                    bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count,
                    CMARK_OPT_UNSAFE | CMARK_OPT_VALIDATE_UTF8)
            else { return [] }
            defer { cmark_get_default_mem_allocator().pointee.free(html) }
            return Array(UnsafeRawBufferPointer(start: html, count: strlen(html)))
        }
        try self.init(html: html, limits: limits)
    }
}
