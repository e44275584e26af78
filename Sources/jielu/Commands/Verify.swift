import ArgumentParser
import JieluKit

struct Verify: JieluCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prove that a record or a bag is whole and that its parts agree.",
        discussion: """
            Takes jielu's records and any BagIt bag. The checksums lie beside the files and prove nothing against an \
            editor; the seal, kept elsewhere, does. Example: jielu verify record --seal 3f0c…
            """)

    @Argument(help: "The record's or the bag's folder.") var record: String
    @Option(help: ArgumentHelp("The seal that `package` printed.", valueName: "hex")) var seal: String?
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws -> Report {
        if let seal, seal.utf8.count != 64 || !seal.allSatisfy(\.isHexDigit) {
            throw Failure.optionValue("--seal", seal, expected: .sealExpected)
        }
        let proof = try RecordVerifier.verify(record, seal: seal, progress: console.progress)
        console.note(proof.warnings)
        console.collect(proof.problems)
        let printer = ErrorPrinter(language: console.settings.language)
        var text = proof.problems.map { printer.line($0) + "\n" }.joined()
        if proof.isSound {
            let size = Text.byteCount(proof.bytes)
            let name = Text.singleLine(record)
            if proof.isBag {
                text += console.text(.bagSound(name, files: proof.files, size: size)) + "\n"
                if let seal = proof.seal { text += console.text(.packageSeal(seal)) + "\n" }
            } else {
                text +=
                    console.text(
                        .recordSound(name, files: proof.files, size: size, seal: proof.seal ?? "")) + "\n"
            }
        }
        var report = Report(
            results: [
                [
                    "folder": .string(record), "isSound": .bool(proof.isSound),
                    "isBag": .bool(proof.isBag),
                    "id": .optional(proof.record?.id), "files": .integer(Int64(proof.files)),
                    "bytes": .integer(proof.bytes), "seal": .optional(proof.seal),
                    "findings": .array(proof.problems.map { JSONReport.json($0) }),
                ]
            ], text: text)
        if !proof.isSound {
            let count = proof.problems.count
            report.failures = [
                proof.isBag
                    ? .bagNotSound(record, problems: count) : .recordNotSound(record, problems: count)
            ]
        }
        return report
    }
}
