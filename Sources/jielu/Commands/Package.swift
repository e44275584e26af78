import ArgumentParser
import JieluKit

struct Package: JieluCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a meeting's record: one folder that is page, podcast item and archive.",
        discussion: """
            Runs again only what has changed. Example: jielu package sample-media/meeting.yaml -o record
            """)

    @Argument(help: ArgumentHelp("The meeting's description.", valueName: "meeting.yaml")) var manifest:
        String
    @Option(name: .shortAndLong, help: ArgumentHelp("The record's folder.", valueName: "dir"))
    var output: String
    @Option(
        name: .customLong("root"),
        help: ArgumentHelp("A further folder whose files meeting.yaml may name.", valueName: "dir"))
    var roots: [String] = []
    @Flag(help: "Keep tracks that browsers cannot play as they are.") var noTranscode = false
    @Flag(help: "Publish what was said off the record.") var publishOffRecord = false
    @Flag(help: "Lay the record out as a BagIt bag (RFC 8493), under data/.") var bag = false
    @Option(
        help: ArgumentHelp(
            "Keep the untouched originals here, in a bag of their own that is never published.",
            valueName: "dir"))
    var master: String?
    @Flag(help: "Read the recording and all that is kept, and compare every byte.") var recheck = false
    @OptionGroup var state: StateOptions
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws -> Report {
        var options = PackageOptions()
        options.publishesOffRecord = publishOffRecord
        options.transcodes = !noTranscode
        options.force = common.force
        options.asBag = bag
        options.master = master
        options.rechecks = recheck
        options.state = state.state
        let run = PackageRun(
            try Manifest.read(manifest, roots: roots), output: output, options: options)
        if common.dryRun { return planned(try run.plan(progress: console.progress), console) }
        return made(try run.run(progress: console.progress), console)
    }

    // MARK: Words

    private func planned(_ plan: PackagePlan, _ console: Console) -> Report {
        console.note(plan.warnings)
        var text = console.text(.packagePlan(Text.singleLine(plan.output))) + "\n"
        text += Self.steps(plan.items, isPlan: true, console)
        text += left(plan.leftOut, console)
        text += console.text(.packageEstimate(Text.byteCount(plan.estimatedBytes))) + "\n"
        return Report(
            results: [
                [
                    "id": .string(plan.id), "folder": .string(plan.output), "state": "planned",
                    "duration": .time(plan.duration), "estimatedBytes": .integer(plan.estimatedBytes),
                    "steps": .array(plan.items.map(Self.json)),
                    "leftOut": Self.json(plan.leftOut), "texts": .array(plan.texts.map(JSON.string)),
                ]
            ], text: text)
    }

    private func made(_ result: PackageResult, _ console: Console) -> Report {
        console.note(result.warnings)
        var text = ""
        switch result.state {
        case .unchanged:
            text += console.text(.packageUnchanged(Text.singleLine(result.folder))) + "\n"
        case .made:
            text += Self.steps(result.items, isPlan: false, console)
            text +=
                console.text(.packageMade(Text.singleLine(result.folder), files: result.files.count)) + "\n"
        }
        text += console.text(.packagePage(Text.singleLine(result.record) + "/index.html")) + "\n"
        text += console.text(.packageSeal(result.seal)) + "\n"
        text += left(result.leftOut, console)
        if let master = result.master {
            text += console.text(.masterKept(Text.singleLine(master.folder), seal: master.seal)) + "\n"
        }
        if let check = result.recording {
            text += console.text(Self.words(check)) + "\n"
        }
        return Report(
            results: [
                [
                    "folder": .string(result.folder), "state": .string(result.state.rawValue),
                    "page": .string(result.record + "/index.html"), "seal": .string(result.seal),
                    "leftOut": Self.json(result.leftOut),
                    "recording": .optional(result.recording?.rawValue),
                    "master": result.master.map {
                        ["folder": .string($0.folder), "seal": .string($0.seal), "isNew": .bool($0.isNew)]
                    } ?? .null,
                    "duration": .time(result.duration), "files": .array(result.files.map(JSON.string)),
                    "steps": .array(result.items.map(Self.json)),
                ]
            ], text: text)
    }

    private func left(_ leftOut: [PackagePlan.LeftOut], _ console: Console) -> String {
        leftOut.map { one in
            let names = Text.singleLine(one.names.joined(separator: ", "))
            return console.text(.packageLeftOut(Text.singleLine(one.file), names: names)) + "\n"
        }.joined()
    }

    private static func json(_ leftOut: [PackagePlan.LeftOut]) -> JSON {
        .array(leftOut.map { ["file": .string($0.file), "names": .array($0.names.map(JSON.string))] })
    }

    private static func words(_ check: RecordingCheck) -> Message {
        switch check {
        case .firstRead: .recordingFirstRead
        case .read: .recordingRead
        case .sizeAndTime: .recordingBySize
        }
    }

    /// A line for each costly step: done by an earlier run, or now.
    private static func steps(_ items: [PackagePlan.Item], isPlan: Bool, _ console: Console) -> String {
        guard !items.isEmpty else { return "" }
        var table = Table([.text(.columnStep), .text(.columnState), .text(.columnFile)])
        for item in items {
            table.add([
                console.text(item.label),
                console.text(item.isDone ? .stepKept : isPlan ? .stepToDo : .stepMade),
                item.files.count > 3
                    ? item.files.prefix(2).joined(separator: ", ") + ", … (\(item.files.count))"
                    : item.files.joined(separator: ", "),
            ])
        }
        return table.text(in: console.settings.language)
    }

    private static func json(_ item: PackagePlan.Item) -> JSON {
        [
            "name": .string(item.name), "key": .string(item.key), "isDone": .bool(item.isDone),
            "files": .array(item.files.map(JSON.string)),
        ]
    }
}
