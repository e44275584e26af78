import Foundation
import TestSupport

/// The built command, run as a user runs it.
enum JieluBinary {
    static let path = Checkout.product("jielu")

    /// A plain environment, so that a test says which language it wants.
    static let environment: [String: String?] = [
        "LANG": nil, "LC_ALL": nil, "LC_MESSAGES": nil, "JIELU_LANG": "en", "NO_COLOR": nil, "TERM": "xterm",
    ]

    static func run(
        _ arguments: [String], in folder: TemporaryFolder? = nil, environment: [String: String?] = [:],
        outputPath: String? = nil
    ) throws -> ProcessResult {
        try ChildProcess.run(
            path, arguments, environment: Self.environment.merging(environment) { $1 }, in: folder?.path,
            outputPath: outputPath)
    }

    static func start(_ arguments: [String], in folder: TemporaryFolder) throws -> ChildProcess {
        try ChildProcess(path, arguments, environment: environment, in: folder.path)
    }

    /// Runs with `--json`; the document must be the only thing on stdout.
    static func json(_ arguments: [String], in folder: TemporaryFolder? = nil) throws -> (Document, Int32) {
        let result = try run(arguments + ["--json"], in: folder)
        let document = try JSONDecoder().decode(Document.self, from: result.output)
        return (document, result.status)
    }
}

/// What `--json` prints, as a caller sees it.
struct Document: Decodable {
    struct Problem: Decodable {
        let code: String
        let message: String
        let file: String?
        let line: Int?
        let time: Int?
        let next: String?
        let reason: String?
    }
    let jielu: Int
    let command: String?
    let status: String
    let exit: Int32
    let results: [[String: Value]]
    let warnings: [Problem]
    let error: Problem?

    enum Value: Decodable, Equatable {
        case null
        case bool(Bool)
        case number(Double)
        case string(String)
        case array([Value])
        case object([String: Value])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let value = try? container.decode(Bool.self) {
                self = .bool(value)
            } else if let value = try? container.decode(Double.self) {
                self = .number(value)
            } else if let value = try? container.decode(String.self) {
                self = .string(value)
            } else if let value = try? container.decode([Value].self) {
                self = .array(value)
            } else {
                self = .object(try container.decode([String: Value].self))
            }
        }

        subscript(_ key: String) -> Value? {
            if case .object(let members) = self { members[key] } else { nil }
        }
        var int: Int? { if case .number(let value) = self { Int(value) } else { nil } }
        var double: Double? { if case .number(let value) = self { value } else { nil } }
        var string: String? { if case .string(let value) = self { value } else { nil } }
        var array: [Value]? { if case .array(let values) = self { values } else { nil } }
        var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    }
}
