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
        // One ledger a folder, however that is spelled; all runs take several locks in one order.
        let folders = outputs.map { Folder.holding($0.output.path) }
        let canonical = Dictionary(uniqueKeysWithValues: Set(folders).map { ($0, Folder.canonical($0)) })
        let places = folders.map { canonical[$0] ?? $0 }
        var ledgers: [String: OutputLedger] = [:]
        for (place, folder) in zip(places, folders).sorted(by: <) where ledgers[place] == nil {
            ledgers[place] = try OutputLedger(folder: folder, state: state)
        }
        let needed = try outputs.indices.filter { index in
            let output = outputs[index].output
            return try ledgers[places[index]]?
                .admit(output.path, recipe: output.recipe, force: common.force) ?? true
        }
        let neededIn = Dictionary(grouping: needed) { places[$0] }
        for (place, indices) in neededIn {
            ledgers[place]?.expect(indices.map { (outputs[$0].output.path, outputs[$0].output.recipe) })
            try ledgers[place]?.save()
        }
        let outcome = Result {
            for index in needed {
                let (output, content) = outputs[index]
                try OutputFile.write(content, to: output.path)
                ledgers[places[index]]?.record(output.path, recipe: output.recipe)
            }
        }
        // Once: thousands of parts would spend more on the ledger than on themselves.
        for place in neededIn.keys { try ledgers[place]?.save() }
        try outcome.get()
        let written = Set(needed)
        return outputs.indices.map { written.contains($0) ? .written : .done }
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
