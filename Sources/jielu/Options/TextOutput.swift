import JieluKit

/// A text that a command is to write: asked for, written and noted under one set of rules.
///
/// Ours and made from the same things: nothing to do. Somebody else's: refused without `--force`.
struct TextOutput {
    let path: String
    /// Names everything the text is made from.
    let recipe: String

    /// What became of it.
    enum State: String { case planned, written, done }

    /// Refuses all of them before one is touched; writes those that are not done already.
    /// - Parameters:
    ///   - outputs: each with its text.
    ///   - inputs: the files that the command was given, none of which may be an output.
    /// - Returns: the states in order.
    static func write(
        _ outputs: [(output: TextOutput, content: String)], inputs: RunInputs, common: CommonOptions,
        state: String?
    ) throws -> [State] {
        try inputs.refuse(outputs.map(\.output.path))
        if common.dryRun { return outputs.map { _ in .planned } }
        var ledgers: [String: OutputLedger] = [:]
        func folder(_ output: TextOutput) -> String { Folder.holding(output.path) }
        for (output, _) in outputs where ledgers[folder(output)] == nil {
            ledgers[folder(output)] = OutputLedger(folder: folder(output), state: state)
        }
        let isNeeded = try outputs.map { output, _ in
            try ledgers[folder(output)]?.admit(output.path, recipe: output.recipe, force: common.force)
                ?? true
        }
        return try zip(outputs, isNeeded).map { pair, isNeeded in
            guard isNeeded else { return .done }
            let (output, content) = pair
            try OutputFile.write(content, to: output.path)
            ledgers[folder(output)]?.record(output.path, recipe: output.recipe)
            try ledgers[folder(output)]?.save()
            return .written
        }
    }
}

extension TextOutput.State {
    /// What to tell of the file.
    func message(_ path: String) -> Message {
        switch self {
        case .planned: .wouldWrite(path)
        case .written: .written(path)
        case .done: .doneAlready(path)
        }
    }
}
