import Files
import Foundation
import Messages
import Timeline

extension Manifest {
    /// Reads and checks `meeting.yaml`.
    ///
    /// Every file it names is known to exist inside the manifest's folder, or inside one of `roots`, after links are
    /// resolved, and to be a regular file that is not empty; none of them is opened yet.
    /// - Parameters:
    ///   - path: the manifest.
    ///   - roots: further folders whose files may be named.
    /// - Throws: `Failure` E60x with the manifest's line, E201–E204, E208.
    public static func read(_ path: String, roots: [String] = []) throws -> Manifest {
        let data = try InputFile.read(path, limit: 1 << 20)
        guard var text = String(validating: data, as: UTF8.self) else {
            throw Failure.manifestSyntax(path, line: nil, reason: "not UTF-8")
        }
        if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
        return try ManifestReader(file: path, roots: roots).read(text, sha256: SHA256.hex(of: data))
    }
}

/// Turns the manifest's text into a `Manifest`; one function for each key that needs more than a line.
struct ManifestReader {
    let file: String
    let folder: String
    let roots: [String]

    init(file: String, roots: [String]) {
        self.file = file
        folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        self.roots = roots
    }

    /// - Parameter sha256: of the bytes that hold the text.
    func read(_ text: String, sha256: String) throws -> Manifest {
        let fields = try ManifestFields(
            try YAMLNode.parse(text, file: file), level: "", keys: ManifestKey.top, file: file)
        try checkVersion(fields)
        for key in ManifestKey.notYet {
            if let value = fields[key] { throw value.notYet() }
        }
        let languages = try languages(fields)
        let language = languages[0]
        let date = try fields.required("date").date()
        let recordings = try recordings(fields)
        var manifest = Manifest(
            file: file, sha256: sha256, folder: folder, id: try id(fields, date: date),
            title: try fields.required("title").localized(language), date: date, languages: languages,
            recordings: recordings, room: recordings.first?.room ?? "main")
        try readMeeting(fields, into: &manifest)
        try readSources(fields, into: &manifest)
        try readExtras(fields, into: &manifest)
        guard !manifest.recordings.isEmpty || !manifest.transcripts.isEmpty || !manifest.captions.isEmpty
        else { throw Failure.manifestNothingToPublish(file) }
        return manifest
    }

    private func checkVersion(_ fields: ManifestFields) throws {
        let value = try fields.required("jielu")
        let version = try value.oneLine()
        guard version == "1" else {
            throw Failure.manifestVersion(version, file: file, line: value.line)
        }
    }

    private func languages(_ fields: ManifestFields) throws -> [String] {
        let value = try fields.required("languages")
        var languages: [String] = []
        for item in try value.list() {
            let tag = try item.language()
            guard !languages.contains(tag) else {
                throw Failure.manifestRepeated(tag, file: file, line: item.line)
            }
            languages.append(tag)
        }
        guard !languages.isEmpty else { throw value.invalid("[]", expected: .manifestLanguage) }
        return languages
    }

    private func id(_ fields: ManifestFields, date: CalendarDate) throws -> String {
        if let value = fields["id"] { return try value.identifier() }
        let name = URL(fileURLWithPath: folder).standardized.lastPathComponent
        guard let slug = Identifier.slug(name) else {
            throw Failure.manifestNeedsID(name, date: "\(date)", file: file)
        }
        // A folder that is named by its date already does not say it twice.
        return slug.hasPrefix("\(date)") ? slug : "\(date)-\(slug)"
    }

    private func readMeeting(_ fields: ManifestFields, into manifest: inout Manifest) throws {
        let language = manifest.pageLanguage
        manifest.start = try fields["start"]?.wallClock()
        manifest.organization = try fields["organization"]?.localized(language)
        manifest.description = try fields["description"]?.localized(language, multiline: true)
        manifest.tags = try fields["tags"]?.list().map { try $0.oneLine() } ?? []
        manifest.url = try fields["url"]?.url(schemes: WebAddress.baseSchemes, expected: .manifestBaseURL)
        if let url = manifest.url, !url.hasSuffix("/") { manifest.url = url + "/" }
        manifest.license = try license(fields)
        if let value = fields["status"] {
            let word = try value.word(of: Manifest.Status.allCases.map(\.rawValue))
            manifest.status = Manifest.Status(rawValue: word) ?? .draft
        }
        manifest.correctionsUntil = try fields["corrections_until"]?.date()
        manifest.published = try fields["published"]?.date()
        manifest.changes =
            try fields["changes"]?.list().map { item in
                let change = try item.fields(ManifestKey.change)
                return Manifest.Change(
                    date: try change.required("date").date(),
                    note: try change.required("note").localized(language))
            } ?? []
    }

    /// `license: CC0-1.0` for everything, or by part.
    private func license(_ fields: ManifestFields) throws -> Manifest.LicenseChoice {
        guard let value = fields["license"] else { return Manifest.LicenseChoice() }
        if case .scalar = value.node.content {
            let license = try value.license()
            return Manifest.LicenseChoice(video: license, transcript: license)
        }
        let parts = try value.fields(ManifestKey.license)
        return Manifest.LicenseChoice(
            video: try parts["video"]?.license(), transcript: try parts["transcript"]?.license())
    }
}

extension Manifest {
    /// When the recording began by a `meeting.yaml`, whose other lines need not be complete yet.
    /// - Throws: `Failure` E201 to E204, E601, E602, E605 to E609, E850 where it does not say.
    public static func start(in path: String) throws -> WallClock {
        let text = try TextFile.read(path, limit: 1 << 20).text
        let fields = try ManifestFields(
            try YAMLNode.parse(text, file: path), level: "", keys: ManifestKey.top, file: path)
        guard let start = try fields["start"]?.wallClock() else { throw Failure.manifestWithoutStart(path) }
        return start
    }
}
