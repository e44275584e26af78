import JieluKit

/// Clips that something is done to: cut in one pass beside their final place, then made one by one.
struct ClipJob {
    let plan: SplitPlan
    let folder: String
    /// The clips' paths, one an item; the same for all of them in a reel.
    let paths: [String]
    let form: ClipForm
    let hasPoster: Bool
    let isReel: Bool
    let state: String?
    let verifying: Proof.Depth?
    /// What is made of the transcript; nil without one.
    let texts: ([SegmentRow]) -> ClipTexts?
    /// Its path.
    let transcript: String?
    /// Names what the captions are made from.
    let textRecipe: [String]

    /// A clip as the command tells of it.
    struct Made {
        /// Of a reel, one for each of its parts.
        var rows: [SegmentRow]
        var result: ClipMaker.Result?
        var poster: String?
        var failure: Failure?
    }

    static func poster(beside clip: String) -> String { TextInput.stem(clip) + ".jpg" }

    /// Makes what is not made already.
    /// - Throws: the failure of a clip where no other was made.
    func run(force: Bool, console: Console) throws -> [Made] {
        var ledger = try OutputLedger(folder: folder, state: state)
        let recipes = try recipes()
        let clips = isReel ? [plan.items.indices.map(\.self)] : plan.items.indices.map { [$0] }
        let needed = try clips.indices.filter { number in
            let path = paths[clips[number][0]]
            let clip = try ledger.admit(path, recipe: recipes[number], force: force)
            guard hasPoster else { return clip }
            let poster = try ledger.admit(
                Self.poster(beside: path), recipe: recipes[number], force: force)
            return poster || clip
        }
        var made = clips.map { indices in
            Made(
                rows: indices.map { index in
                    var row = SegmentRow(
                        done: plan.items[index], folder: folder,
                        facts: isReel ? [:] : ledger.facts(of: paths[index]))
                    row.path = paths[index]
                    return row
                }, poster: hasPoster ? Self.poster(beside: paths[indices[0]]) : nil)
        }
        if needed.isEmpty {
            console.say(.doneAlready(folder))
            return made
        }
        let outputs = needed.flatMap { number -> [(path: String, recipe: String)] in
            let path = paths[clips[number][0]]
            return [(path, recipes[number])]
                + (hasPoster ? [(Self.poster(beside: path), recipes[number])] : [])
        }
        TemporaryPaths.sweep(finalPaths: outputs.map(\.path) + [partsName])
        ledger.expect(outputs)
        try ledger.save()
        let parts = try PartsFolder(beside: partsName)
        let outcome = Result {
            for (position, clip) in try cut(needed.map { clips[$0] }, parts.path, console).enumerated() {
                let number = needed[position]
                made[number] = try make(clip, console)
                guard made[number].failure == nil, let row = made[number].rows.first else { continue }
                ledger.record(row.path, recipe: recipes[number], facts: facts(made[number]))
                if let poster = made[number].poster {
                    ledger.record(poster, recipe: recipes[number])
                }
            }
        }
        try ledger.save()
        try outcome.get()
        if made.allSatisfy({ $0.failure != nil }), let failure = made.first?.failure { throw failure }
        return made
    }

    /// A clip as it was cut.
    private struct Cut {
        let path: String
        let rows: [SegmentRow]
    }

    private var partsName: String { TextInput.stem(paths[0]) + ".parts" }

    private func cut(_ clips: [[Int]], _ parts: String, _ console: Console) throws -> [Cut] {
        if isReel {
            let path = parts + "/reel." + plan.container
            let (results, _, warnings) = try Splitter.join(
                plan, into: path, replacing: true, verifying: verifying, progress: console.progress)
            console.note(warnings)
            return [Cut(path: path, rows: results.map(SegmentRow.init(written:)))]
        }
        let (results, warnings) = try Splitter.run(
            plan.keeping(clips.map { $0[0] }), into: parts, replacing: true, verifying: verifying,
            progress: console.progress)
        console.note(warnings)
        return results.map { Cut(path: $0.path, rows: [SegmentRow(written: $0)]) }
    }

    private func make(_ cut: Cut, _ console: Console) throws -> Made {
        let number = plan.items.firstIndex { $0.segment.number == cut.rows[0].segment.number } ?? 0
        let path = paths[number]
        if let refusal = cut.rows.compactMap(\.refusal).first {
            return Made(rows: cut.rows, failure: refusal)
        }
        var maker = ClipMaker(form)
        let words = texts(cut.rows)
        maker.transcript = words?.transcript
        maker.vocabulary = words?.vocabulary
        let length = cut.rows.reduce(TimeSpan.zero) { ($1.real.end + $0) - $1.real.start }
        let poster = hasPoster ? Self.poster(beside: path) : nil
        do {
            let result = try maker.make(
                cut.path, length: length, into: path, poster: poster, progress: console.progress)
            console.note(result.notices.map { $0.located(file: path) })
            let rows = cut.rows.map { row in
                var row = row
                row.path = path
                row.byteCount = result.byteCount
                if !result.keepsSound { row.hidden = [] }
                if form.changesPictures || form.audioOnly || result.quality != nil { row.pictures = nil }
                return row
            }
            return Made(rows: rows, result: result, poster: poster)
        } catch let error as any FailureConvertible {
            // What is wrong with the words is to be put right in the transcript.
            let isText = ["E861", "E862"].contains(error.failure.code)
            return Made(rows: cut.rows, failure: error.failure.located(file: isText ? transcript : path))
        }
    }

    private func facts(_ made: Made) -> [String: Int64] {
        guard let row = made.rows.first else { return [:] }
        let (start, end) = (row.real.start, row.real.end)
        return [
            "start": start.ticks, "startNumerator": Int64(start.base.numerator),
            "startDenominator": Int64(start.base.denominator), "end": end.ticks,
            "endNumerator": Int64(end.base.numerator), "endDenominator": Int64(end.base.denominator),
            "bytes": row.byteCount ?? 0,
        ]
    }

    /// What each clip is made from.
    private func recipes() throws -> [String] {
        let source = try RecordingPath(joined: plan.source).files.map { try OutputLedger.part(input: $0) }
        let items = plan.items.map { item in
            "\(item.cut.start.ticks)/\(item.cut.start.base)-\(item.cut.end.ticks)/\(item.cut.end.base)"
                + "|\(item.segment.title ?? "")"
        }
        let common =
            ["clip-made/1", "\(form)", plan.container, hasPoster ? "poster" : ""] + source + textRecipe
        let whole = isReel ? [items.joined(separator: ",")] : items
        return whole.map { OutputLedger.recipe(common + [verifying?.rawValue ?? "", $0]) }
    }
}
