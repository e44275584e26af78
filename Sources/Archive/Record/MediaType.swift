/// Media types of the files in a record.
enum MediaType {
    static func of(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        if name.hasSuffix(".akn.xml") { return "application/akn+xml" }
        if name == "ro-crate-metadata.json" { return "application/ld+json" }
        if name == "chapters.json" { return "application/json+chapters" }
        switch name.split(separator: ".").last ?? "" {
        case "mp4": return "video/mp4"
        case "m4a": return "audio/mp4"
        case "vtt": return "text/vtt"
        case "srt": return "application/x-subrip"
        case "xml": return "application/xml"
        case "csv": return "text/csv"
        case "md": return "text/markdown"
        case "tsv": return "text/tab-separated-values"
        case "json": return "application/json"
        case "jpg": return "image/jpeg"
        case "png": return "image/png"
        case "html": return "text/html"
        case "css": return "text/css"
        case "js": return "text/javascript"
        default: return "text/plain"
        }
    }
}
