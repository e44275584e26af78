import ArgumentParser
import Messages

/// A subcommand: parses, calls the library, and answers with what is to be printed.
protocol JieluCommand: ParsableCommand {
    var common: CommonOptions { get }

    /// Does the work.
    /// - Throws: `Failure`, or an error that can become one.
    func perform(_ console: Console) throws -> Report
}

extension JieluCommand {
    /// The argument parser's own entrance: the same as the program's, so that nothing depends on how a command is run.
    mutating func run() throws {
        let status = Jielu.run(self)
        if status != .done { throw ExitCode(status.rawValue) }
    }
}
