import Foundation

/// `ia/metadata.csv`: what `ia upload --spreadsheet=ia/metadata.csv`, run in the record's folder, needs to make an item of
/// archive.org.
///
/// The media type is always there: without one an item becomes `data`, and that can never be changed.
struct InternetArchive {
    let manifest: Manifest
    let record: Record
    /// Every file of the record but this one.
    let paths: [String]

    static let fileName = "ia/metadata.csv"

    private var mediaType: (type: String, collection: String) {
        if record.media.contains(where: { $0.role == .recording }) { return ("movies", "opensource_movies") }
        if record.media.contains(where: { $0.role == .audio }) { return ("audio", "opensource_audio") }
        return ("texts", "opensource")
    }

    /// 5 to 80 of `[A-Za-z0-9._-]`, beginning with a letter or digit.
    static func identifier(_ id: String) -> String {
        let name = id.utf8.count < 5 ? "meeting-" + id : id
        return String(name.prefix(80))
    }

    var text: String {
        let language = manifest.pageLanguage
        let creator = manifest.organization?.text(in: language)
        var columns: [(name: String, value: String?)] = [
            ("identifier", Self.identifier(manifest.id)), ("file", nil), ("REMOTE_NAME", nil),
            ("mediatype", mediaType.type), ("collection", mediaType.collection),
            ("title", manifest.title.text(in: language)), ("date", "\(manifest.date)"),
            ("language", Self.language(language)), ("creator", creator),
            ("description", manifest.description?.text(in: language)),
            ("licenseurl", (manifest.license.video ?? manifest.license.transcript)?.url),
        ]
        for (index, tag) in manifest.tags.enumerated() { columns.append(("subject[\(index)]", tag)) }
        columns.removeAll { $0.value == nil && !["file", "REMOTE_NAME"].contains($0.name) }
        var lines = [columns.map(\.name)]
        for (index, path) in paths.enumerated() {
            lines.append(
                columns.map { column in
                    switch column.name {
                    case "identifier": column.value ?? ""
                    case "file": path
                    case "REMOTE_NAME": remoteName(path)
                    case "mediatype": column.value ?? ""
                    // The item's own facts stand in its first line.
                    default: index == 0 ? column.value ?? "" : ""
                    }
                })
        }
        return lines.map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// Captions lie beside the film and are called like it, which is how the archive's player finds them.
    private func remoteName(_ path: String) -> String {
        let isFilm = record.media.contains { $0.role == .recording }
        let parts = path.split(separator: "/").map(String.init)
        guard parts.count == 2, parts[0] == "text", parts[1].hasPrefix("captions.") else { return path }
        return "media/" + (isFilm ? "recording" : "audio") + parts[1].dropFirst("captions".count)
    }

    /// RFC 4180.
    static func cell(_ text: String) -> String {
        guard text.contains(where: { $0 == "\"" || $0 == "," || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// ISO 639-2/B, as libraries write it.
    private static func language(_ tag: String) -> String {
        let primary = String(tag.prefix { $0 != "-" }).lowercased()
        let known = [
            "zh": "chi", "cmn": "chi", "en": "eng", "ja": "jpn", "ko": "kor", "fr": "fre", "de": "ger",
            "es": "spa",
            "pt": "por", "nan": "nan", "hak": "hak", "vi": "vie", "id": "ind", "th": "tha", "it": "ita",
            "nl": "dut",
        ]
        return known[primary] ?? primary
    }
}
