/// What the page says about a file beside its name.
enum FileFacts {
    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// `12.3 MB`, in powers of a thousand as disks and shops count, rounded to nearest.
    static func size(_ bytes: Int) -> String {
        guard bytes >= 1000 else { return "\(max(0, bytes)) B" }
        var (unit, scale) = (0, 1000)
        let units = ["kB", "MB", "GB", "TB"]
        // The next unit from where this one would show 1000.
        while unit + 1 < units.count, bytes / scale >= 1000 || rounded(bytes, scale: scale) >= 10_000 {
            unit += 1
            scale *= 1000
        }
        let tenths = rounded(bytes, scale: scale)
        let digits = tenths >= 1000 ? "\((tenths + 5) / 10)" : "\(tenths / 10).\(tenths % 10)"
        return "\(digits) \(units[unit])"
    }

    /// In tenths of `scale`.
    private static func rounded(_ bytes: Int, scale: Int) -> Int {
        bytes / scale * 10 + (bytes % scale * 10 + scale / 2) / scale
    }

    /// The format's usual name; the media type where it is not known.
    static func format(of path: String, type: String) -> String {
        let lower = path.lowercased()
        let endings = [
            (".akn.xml", "Akoma Ntoso"), (".mp4", "MP4"), (".m4a", "M4A"), (".mkv", "Matroska"),
            (".webm", "WebM"),
            (".mp3", "MP3"), (".opus", "Opus"), (".ogg", "Ogg"), (".vtt", "WebVTT"), (".srt", "SubRip (SRT)"),
            (".youtube.txt", "YouTube"), (".md", "Markdown"), (".tsv", "TSV"), (".csv", "CSV"),
            (".json", "JSON"),
            (".jpg", "JPEG"), (".png", "PNG"), (".xml", "XML"), (".sha256", "SHA-256"), (".txt", "TXT"),
        ]
        return endings.first { lower.hasSuffix($0.0) }?.1 ?? type
    }
}
