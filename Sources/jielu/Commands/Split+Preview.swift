import JieluKit

extension Split {
    /// Warns of cuts inside speech, and writes the page to look at them where one was asked for.
    /// - Returns: the words about the page.
    func lookAtCuts(of plan: SplitPlan, duration: Milliseconds, transcript: Transcript?, _ console: Console)
        throws -> String
    {
        guard preview != nil || transcript != nil else { return "" }
        let look = try CutPreview(
            plan, duration: duration, transcript: transcript, language: console.settings.language)
        let checks = try look.check(listening: preview != nil, progress: console.progress)
        console.note(checks.flatMap { $0.notices(file: plan.source) })
        guard let preview else { return "" }
        try look.write(checks, to: preview, force: common.force, progress: console.progress)
        let doubtful = checks.count(where: \.isDoubtful)
        return console.text(.previewWritten(preview, cuts: checks.count, warnings: doubtful)) + "\n"
    }
}
