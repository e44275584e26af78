import Foundation

/// What a source says about its maker and its making, by name: none of it enters a record, and that is said. Values are
/// never told.
enum PrivateMetadata {
    /// Which of a container's tags are more than its build.
    static func names(ofTags tags: some Sequence<String>) -> [String] {
        let names = tags.filter { name in
            let lower = name.lowercased()
            return !structural.contains(lower)
                && !structuralPrefixes.contains { lower.hasPrefix($0) }
        }
        return Set(names.map(printable)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static let structural: Set<String> = [
        "major_brand", "minor_version", "compatible_brands", "language", "vendor_id", "duration", "rotate",
        "handler_name", "bps", "timecode", "mimetype", "variant_bitrate", "service_name", "encoder",
    ]
    private static let structuralPrefixes = ["bps-", "number_of_", "_statistics", "duration-", "source_id"]

    /// A tag's name is the source's own text.
    private static func printable(_ name: String) -> String {
        String(
            name.unicodeScalars.prefix(60).filter { $0.properties.generalCategory != .control }.map(
                Character.init))
    }

    /// What stands in a photo beside its picture.
    static func names(ofPhoto data: Data, format: ImageFile.Format) -> [String] {
        let bytes = [UInt8](data)
        let names = format == .jpeg ? ofJPEG(bytes) : ofPNG(bytes)
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The segments up to the picture's data.
    private static func ofJPEG(_ bytes: [UInt8]) -> Set<String> {
        var names: Set<String> = []
        var reader = ByteReader(bytes.dropFirst(2))
        while reader.byte() == 0xFF, let marker = reader.byte(), marker != 0xDA,
            let length = reader.number(2), let payload = reader.take(length - 2)
        {
            func begins(_ text: String) -> Bool { payload.starts(with: Array(text.utf8)) }
            switch marker {
            case 0xFE: names.insert("comment")
            case 0xE1 where begins("Exif"):
                names.insert("Exif")
                // The directory of places, in either order of bytes.
                if payload.firstRange(of: [0x88, 0x25]) != nil || payload.firstRange(of: [0x25, 0x88]) != nil
                {
                    names.insert("GPS")
                }
            case 0xE1 where begins("http://ns.adobe.com/"): names.insert("XMP")
            case 0xED: names.insert("IPTC")
            case 0xE0 where begins("JFIF"), 0xE2 where begins("ICC_PROFILE"), 0xEE where begins("Adobe"):
                break
            case 0xE0...0xEF: names.insert("APP\(marker - 0xE0)")
            default: break
            }
        }
        return names
    }

    private static func ofPNG(_ bytes: [UInt8]) -> Set<String> {
        var names: Set<String> = []
        var reader = ByteReader(bytes.dropFirst(8))
        while let length = reader.number(4), let name = reader.take(4), reader.take(length) != nil,
            reader.take(4) != nil
        {
            let type = String(decoding: name, as: UTF8.self)
            if type == "eXIf" { names.insert("Exif") }
            if ["tEXt", "iTXt", "zTXt"].contains(type) { names.insert("comment") }
            if type == "tIME" { names.insert("tIME") }
        }
        return names
    }
}
