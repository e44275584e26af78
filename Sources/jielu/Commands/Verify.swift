import ArgumentParser
import JieluKit

struct Verify: JieluCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prove that a record is whole and that its parts agree.",
        discussion: "Example: jielu verify record")

    @Argument(help: "The record's folder.") var record: String
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws -> Report {
        let proof = try RecordVerifier.verify(record, progress: console.progress)
        console.collect(proof.problems)
        let printer = ErrorPrinter(language: console.settings.language)
        var text = proof.problems.map { printer.line($0) + "\n" }.joined()
        if proof.isSound {
            text +=
                console.text(
                    .recordSound(
                        Text.singleLine(record), files: proof.files, size: Text.byteCount(proof.bytes),
                        seal: proof.seal ?? "")) + "\n"
        }
        var report = Report(
            results: [
                [
                    "folder": .string(record), "isSound": .bool(proof.isSound),
                    "id": .optional(proof.record?.id), "files": .integer(Int64(proof.files)),
                    "bytes": .integer(proof.bytes), "seal": .optional(proof.seal),
                    "findings": .array(proof.problems.map { JSONReport.json($0) }),
                ]
            ], text: text)
        if !proof.isSound { report.failures = [.recordNotSound(record, problems: proof.problems.count)] }
        return report
    }
}
