import Timeline

/// `ro-crate-metadata.json`: the record described for repositories of research data (RO-Crate 1.1).
struct ROCrate {
    let meeting: Meeting
    let record: Record
    /// Every file of the record beside this one, with what is known of it.
    let files: [(path: String, sha256: String, bytes: Int64)]

    static let fileName = "ro-crate-metadata.json"

    private var manifest: Manifest { meeting.manifest }
    private var language: String { manifest.pageLanguage }

    var text: String {
        let graph: [JSONTree] =
            [descriptor, root] + entities + licences + people + [organization].compactMap(\.self)
        return JSONTree.object([
            "@context": "https://w3id.org/ro/crate/1.1/context", "@graph": .array(graph),
        ]).text
    }

    private var descriptor: JSONTree {
        [
            "@id": .string(Self.fileName), "@type": "CreativeWork", "about": .id("./"),
            "conformsTo": .id("https://w3id.org/ro/crate/1.1"),
        ]
    }

    private var root: JSONTree {
        let licences = licenceAddresses
        return [
            "@id": "./", "@type": "Dataset", "name": .string(meeting.title),
            "description": .string(manifest.description?.text(in: language) ?? meeting.title),
            "identifier": .string(manifest.id),
            "datePublished": .string("\(manifest.published ?? manifest.date)"),
            "temporalCoverage": .string("\(manifest.date)"),
            "inLanguage": JSONTree.oneOrMore(manifest.languages.map(JSONTree.string)),
            "keywords": manifest.tags.isEmpty ? nil : .string(manifest.tags.joined(separator: ", ")),
            "license": licences.isEmpty
                ? .id("LICENSE.txt") : JSONTree.oneOrMore(licences.map { JSONTree.id($0) }),
            "url": manifest.url.map(JSONTree.string),
            "author": organization == nil ? nil : .id("#organization"),
            "publisher": organization == nil ? nil : .id("#organization"),
            "creativeWorkStatus": .string(manifest.status == .draft ? "Draft" : "Published"),
            "hasPart": .array(files.map { .id(Self.address($0.path)) }),
            "contributor": JSONTree.oneOrMore(manifest.people.indices.map { .id("#person-\($0 + 1)") }),
        ]
    }

    // MARK: Files

    private var entities: [JSONTree] {
        let described = Dictionary(
            record.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        return files.map { file in
            let facts = described[file.path]
            return [
                "@id": .string(Self.address(file.path)),
                "@type": Self.type(facts).map { .array(["File", .string($0)]) } ?? "File",
                "name": .string(name(of: file.path, facts)),
                "contentSize": .string(String(file.bytes)), "sha256": .string(file.sha256),
                "encodingFormat": .string(MediaType.of(file.path)),
                "inLanguage": facts?.language.map(JSONTree.string),
                "duration": facts?.duration.map { .string(PageTime($0).duration) },
                "width": facts?.width.map { .integer(Int64($0)) },
                "height": facts?.height.map { .integer(Int64($0)) },
                "license": licence(of: facts).map { .id($0) },
                "hasPart": facts?.role == recordingRole
                    ? JSONTree.oneOrMore(clips.map { .id(Self.address($0.path)) }) : nil,
                "isPartOf": facts?.role == .clip ? recordingPath.map { .id(Self.address($0)) } : nil,
                "thumbnail": facts?.role == .clip ? poster(of: file.path).map { .id(Self.address($0)) } : nil,
            ]
        }
    }

    private var clips: [Record.File] { record.media.filter { $0.role == .clip } }

    /// What clips are cut out of: the film, else the sound.
    private var recordingPath: String? {
        record.media.first { $0.role == .recording || $0.role == .audio }?.path
    }

    private var recordingRole: Record.Role? {
        record.media.first { $0.role == .recording || $0.role == .audio }?.role
    }

    private func poster(of clip: String) -> String? {
        let stem = clip.prefix { $0 != "." } + "."
        return record.images.first { $0.role == .clipPoster && $0.path.hasPrefix(stem) }?.path
    }

    private static func type(_ file: Record.File?) -> String? {
        switch file?.role {
        case .recording: "VideoObject"
        case .audio: "AudioObject"
        case .clip: file?.type.hasPrefix("audio") == true ? "AudioObject" : "VideoObject"
        case .poster, .chapter, .photo, .clipPoster: "ImageObject"
        default: nil
        }
    }

    private func name(of path: String, _ file: Record.File?) -> String {
        if path == "index.html" { return meeting.title }
        if let title = file?.title ?? file?.caption {
            return title[language] ?? title.sorted { $0.key < $1.key }.first?.value ?? path
        }
        return path
    }

    private func licence(of file: Record.File?) -> String? {
        switch file?.role {
        case .recording, .audio, .clip, .clipPoster, .poster, .chapter: manifest.license.video?.url
        case .captions, .clipCaptions, .chapters, .transcript, .times: manifest.license.transcript?.url
        // Of photos, the page and the data nothing is said.
        default: nil
        }
    }

    /// A relative path as an address: ASCII names need nothing but their spaces and percent signs written otherwise.
    static func address(_ path: String) -> String {
        path.utf8.map { byte in
            switch UInt8(byte) {
            case 0x2D...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x7E: return String(UnicodeScalar(byte))
            default: return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }

    // MARK: Context

    private var chosen: [License] {
        var seen: Set<String> = []
        return [manifest.license.video, manifest.license.transcript].compactMap(\.self).filter {
            seen.insert($0.id).inserted
        }
    }

    private var licenceAddresses: [String] { chosen.map(\.url) }

    private var licences: [JSONTree] {
        chosen.map {
            [
                "@id": .string($0.url), "@type": "CreativeWork", "name": .string($0.name),
                "identifier": .string("https://spdx.org/licenses/\($0.id)"),
                "description": .string($0.id),
            ]
        }
    }

    private var people: [JSONTree] {
        manifest.people.enumerated().map { index, person in
            [
                "@id": .string("#person-\(index + 1)"), "@type": "Person", "name": .string(person.name),
                "jobTitle": person.role.map { .string($0.text(in: language)) },
            ]
        }
    }

    private var organization: JSONTree? {
        manifest.organization.map {
            ["@id": "#organization", "@type": "Organization", "name": .string($0.text(in: language))]
        }
    }
}
