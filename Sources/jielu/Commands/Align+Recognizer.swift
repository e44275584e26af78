import JieluKit

// Times from a recogniser of the user's choice.
extension Align {
    /// - Throws: `Failure` E106 where there is nothing to recognise, E820, E824, E825 for the command.
    func chosenRecognizer() throws -> Recognizer? {
        guard let recognizer else { return nil }
        if timed != nil { throw Failure.optionsConflict("--timed, --recognizer") }
        let chosen = try Recognizer(recognizer, state: state.state ?? Folder.holding(output) + "/.jielu")
        if try TextInput.isText(clock) { throw Failure.optionsConflict("CLOCK \(clock), --recognizer") }
        return chosen
    }

    /// The file that holds what was recognised.
    func recognized(_ recognizer: Recognizer, _ console: Console) throws -> String {
        let program = Text.singleLine(recognizer.program)
        let result = try recognizer.run(
            on: clock,
            isUsable: { data, name in
                guard let text = try? TextFile.decode(data, file: name).text else { return false }
                return (try? TranscriptReader.read(text, file: name))?.transcript.isTimed == true
            },
            started: { console.say(.recognizerRuns(program)) }, progress: console.progress)
        if result.wasKnown { console.detail(.recognizerKnown(program)) }
        return result.path
    }

    /// What would be done, where that depends on what is recognised.
    func plannedRecognition(_ recognizer: Recognizer, _ console: Console) -> Report {
        let text =
            console.text(
                .wouldRecognize(Text.singleLine(recognizer.program), file: Text.singleLine(clock))) + "\n"
            + console.text(.wouldWrite(Text.singleLine(output))) + "\n"
        return Report(
            results: [
                [
                    "file": .string(output), "state": "planned", "recognizer": .string(recognizer.program),
                ]
            ], text: text)
    }
}
