import ArgumentParser
import Foundation
import JieluKit

struct Init: JieluCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a commented meeting.yaml to start from.",
        discussion: "Example: jielu init hall.mkv transcript.md")

    @Argument(help: "The recording.") var recording: String
    @Argument(help: "The transcript, where there is one.") var transcript: String?
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where to write (default: meeting.yaml beside the recording).", valueName: "file"))
    var output: String?
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws -> Report {
        let header = try Inspection.header(recording)
        let document = try transcript.map { try TextInput.transcript($0) }
        console.note(document?.repairs ?? [])
        let target =
            output ?? ((Folder.holding(recording) as NSString).appendingPathComponent("meeting.yaml"))
        let folder = Folder.holding(target)
        try RunInputs([recording] + [transcript].compactMap(\.self)).refuse([target])
        let facts = try facts(header, document?.transcript, folder: folder)
        let text = ManifestTemplate.text(
            facts, folder: (absolute(folder) as NSString).lastPathComponent, today: Self.today,
            in: console.settings.language)
        if !common.dryRun {
            // People edit this file: it is theirs from the start.
            try OutputFile.write(text, to: target, replacing: common.force)
        }
        return Report(
            results: [
                [
                    "file": .string(target), "state": .string(common.dryRun ? "planned" : "written"),
                    "title": .optional(facts.title), "date": .optional(facts.date),
                    "language": .optional(facts.language),
                    "people": .array(facts.speakers.map(JSON.string)),
                ]
            ],
            text: common.dryRun ? text : console.text(.written(Text.singleLine(target))) + "\n")
    }

    /// What the files tell of the meeting.
    private func facts(
        _ header: Inspection, _ words: Transcript?, folder: String
    ) throws -> ManifestTemplate.Facts {
        let stem = (TextInput.stem(recording) as NSString).lastPathComponent
        let created = header.metadata["creation_time"].flatMap { CalendarDate(String($0.prefix(10))) }
        let names = [stem, words?.title, (absolute(recording) as NSString).deletingLastPathComponent]
        let date = names.compactMap { $0.flatMap(Self.date(in:)) }.first ?? created
        let titles = [words?.title, header.metadata["title"]].compactMap(\.self).map(Self.title)
        return ManifestTemplate.Facts(
            recording: try relative(recording, to: folder),
            transcript: try transcript.map { try relative($0, to: folder) },
            language: Self.language(words), date: date.map { "\($0)" },
            title: titles.first { !$0.isEmpty }, speakers: Self.people(words))
    }

    /// The date that a name holds, in any of the usual spellings (`2026-03-14`, `20260314`, `2026_03_14`).
    static func date(in name: String) -> CalendarDate? {
        for match in name.matches(of: /(?:19|20)\d\d[-_.]?\d\d[-_.]?\d\d/) {
            // Part of a longer number (a time stamp, an id) is no date.
            let neighbours = [name[..<match.range.lowerBound].last, name[match.range.upperBound...].first]
            if neighbours.contains(where: { $0?.isNumber == true }) { continue }
            let digits = match.output.filter(\.isNumber)
            let text = digits.prefix(4) + "-" + digits.dropFirst(4).prefix(2) + "-" + digits.suffix(2)
            if let date = CalendarDate(String(text)) { return date }
        }
        return nil
    }

    /// Without the date in front, which has a key of its own.
    private static func title(_ text: String) -> String {
        let rest = text.replacing(/^\s*(?:19|20)\d\d[-_.\/]?\d\d[-_.\/]?\d\d[\s_-]*/, with: "")
        return rest.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func people(_ transcript: Transcript?) -> [String] {
        var names: [String] = []
        for case let name? in transcript?.utterances.map(\.speaker) ?? [] where names.count < 50 {
            if !name.isEmpty, !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// The transcript's language, else the one its letters are of.
    private static func language(_ transcript: Transcript?) -> String? {
        if let tag = transcript?.language.flatMap(LanguageTag.canonical) { return tag }
        let sample = transcript?.utterances.prefix(200).map(\.text).joined() ?? ""
        if sample.contains(/\p{Script=Hiragana}/) { return "ja" }
        if sample.contains(/\p{Script=Han}/) { return "zh-Hant" }
        if sample.contains(/\p{Script=Latin}/) { return "en" }
        return nil
    }

    /// - Throws: `Failure` E208 where the file does not lie in the folder.
    private func relative(_ path: String, to folder: String) throws -> String {
        let (file, base) = (absolute(path), absolute(folder))
        guard file.hasPrefix(base + "/") else {
            throw Failure.pathLeavesFolder(path, folder: folder).located(file: path)
        }
        return String(file.dropFirst(base.count + 1))
    }

    private func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    /// In this machine's zone.
    private static var today: String {
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
        func two(_ value: Int?) -> String { String(String(100 + (value ?? 1)).suffix(2)) }
        return "\(parts.year ?? 1970)-\(two(parts.month))-\(two(parts.day))"
    }
}
