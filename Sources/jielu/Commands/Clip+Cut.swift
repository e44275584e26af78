import JieluKit

extension Clip {
    /// Cuts what was found, and does to it what was asked for.
    func cut(
        _ segments: [Segment], _ document: TranscriptDocument?, _ header: Inspection, _ console: Console
    ) throws -> Report {
        let folder = Folder.holding(output)
        let form = try looks.form(
            title: document?.transcript.title ?? TextInput.stem(name), link: link,
            hasTranscript: choice.transcript != nil)
        let isMade = !form.isPlain || looks.poster
        let stems = stems(segments)
        var options = SplitOptions(mode: .smart)
        options.fileNames =
            reel
            ? segments.map { "\($0.number)" }
            : stems.map { String($0.split(separator: "/").last ?? "") }
        let plan = try plan(segments, options, form, isMade: isMade)
        console.note(plan.warnings)
        let ending = ending(of: plan, form)
        let names = stems.map { folder + "/" + ($0.split(separator: "/").last ?? "") + "." + ending }
        let paths = reel ? plan.items.map { _ in names[0] } : names
        let textPaths = document == nil ? [] : Set(paths).flatMap { ClipTexts.paths(beside: $0) }
        let posters = looks.poster ? Set(paths).map { ClipJob.poster(beside: $0) } : []
        try inputs.refuse(paths + textPaths + posters + [preview].compactMap(\.self))
        let look = try preview.map { try lookAt(plan, to: $0, document, header, console) } ?? ""

        func texts(_ rows: [SegmentRow]) -> ClipTexts? {
            document.map {
                ClipTexts($0, of: rows, recording: name, link: link, lead: form.lead, isReel: reel)
            }
        }
        var rows: [SegmentRow]
        var made: [ClipJob.Made] = []
        if common.dryRun {
            rows = planned(plan, paths, form, header, folder)
            made = try unreadable(rows, form, texts)
        } else if isMade {
            made = try ClipJob(
                plan: plan, folder: folder, paths: paths, form: form, hasPoster: looks.poster, isReel: reel,
                state: state.state, verifying: verifying, texts: texts, transcript: choice.transcript,
                textRecipe: form.captions == .none
                    ? [] : [try choice.transcript.map { try OutputLedger.part(input: $0) } ?? ""]
            ).run(force: common.force, console: console)
            rows = made.filter { $0.failure == nil }.flatMap(\.rows)
        } else {
            let job = SplitJob(
                plan: plan, options: options, folder: folder, state: state.state, verifying: verifying,
                joined: reel ? String(paths[0].split(separator: "/").last ?? "") : nil)
            rows = try job.run(force: common.force, console: console)
        }
        // What was refused has no file, and so no words beside it.
        let refused = rows.filter { $0.refusal != nil }
        rows.removeAll { $0.refusal != nil }
        let words = rows.isEmpty ? nil : texts(rows)
        let result = try words?.write(
            transcript: choice.transcript ?? "", inputs: inputs, common: common, state: state.state)
        console.note(result?.notices ?? [])
        var report = SegmentRow.report(
            rows + refused, parts: result?.parts ?? [], dropped: [], console: console, isPlan: common.dryRun)
        report.failures = refused.compactMap(\.refusal) + made.compactMap(\.failure)
        words?.add(to: &report, states: result?.before ?? [], console)
        if !common.dryRun { for clip in made { clip.add(to: &report, console) } }
        report.text += look
        return report
    }

    private var verifying: Proof.Depth? { verifyAll ? .all : verify ? .seams : nil }

    private func stems(_ segments: [Segment]) -> [String] {
        guard choice.count > 1, !reel else { return segments.map { _ in TextInput.stem(output) } }
        return TranscriptParts.stems(beside: output, numbers: segments.map(\.number))
    }

    /// What is only a step on the way is cut into what the clip will be, or else into what the recording is.
    private func plan(_ segments: [Segment], _ options: SplitOptions, _ form: ClipForm, isMade: Bool) throws
        -> SplitPlan
    {
        var options = options
        let ending = TextInput.fileExtension(output).lowercased()
        guard isMade else {
            options.container = ending.isEmpty ? nil : ending
            return try Splitter.plan(recording, segments: segments, options: options)
        }
        if !ending.isEmpty, Container(name: ending) == nil {
            throw Failure.containerUnknown(ending, known: Container.all.map(\.name))
        }
        options.container = form.audioOnly ? "mp4" : ending.isEmpty ? nil : ending
        if let plan = try? Splitter.plan(recording, segments: segments, options: options) { return plan }
        options.container = nil
        return try Splitter.plan(recording, segments: segments, options: options)
    }

    private func ending(of plan: SplitPlan, _ form: ClipForm) -> String {
        let asked = TextInput.fileExtension(output)
        return !asked.isEmpty ? asked : form.audioOnly ? "m4a" : plan.container
    }

    private func planned(
        _ plan: SplitPlan, _ paths: [String], _ form: ClipForm, _ header: Inspection, _ folder: String
    ) -> [SegmentRow] {
        let film = header.tracks.first { $0.kind == .video && !$0.isAttachedPicture }
        return zip(plan.items, paths).map { item, path in
            var row = SegmentRow(planned: item, of: plan, folder: folder)
            row.path = path
            if !form.isPlain {
                row.byteCount = ClipMaker(form).estimate(
                    plain: item.estimatedBytes, length: item.cut.duration.milliseconds + form.lead,
                    width: film?.width ?? 0, height: film?.height ?? 0)
                if form.changesPictures || form.audioOnly { row.pictures = nil }
            }
            return row
        }
    }

    /// The clips whose words no font here can draw.
    private func unreadable(
        _ rows: [SegmentRow], _ form: ClipForm, _ texts: ([SegmentRow]) -> ClipTexts?
    ) throws -> [ClipJob.Made] {
        let clips = reel ? [rows] : rows.map { [$0] }
        let unreadable: [ClipJob.Made] = try clips.compactMap { rows in
            var maker = ClipMaker(form)
            maker.transcript = texts(rows)?.transcript
            do {
                try maker.checkFonts()
                return nil
            } catch let failure as Failure {
                return ClipJob.Made(rows: rows, failure: failure.located(file: choice.transcript))
            }
        }
        // As when none of them can be made.
        if unreadable.count == clips.count, let failure = unreadable.first?.failure { throw failure }
        return unreadable
    }

    private func lookAt(
        _ plan: SplitPlan, to path: String, _ document: TranscriptDocument?, _ header: Inspection,
        _ console: Console
    ) throws -> String {
        let look = try CutPreview(
            plan, duration: header.duration, transcript: document?.transcript,
            language: console.settings.language)
        let checks = try look.check(listening: true, progress: console.progress)
        try look.write(checks, to: path, force: common.force, progress: console.progress)
        let doubtful = checks.count(where: \.isDoubtful)
        return console.text(.previewWritten(path, cuts: checks.count, warnings: doubtful)) + "\n"
    }
}

extension ClipJob.Made {
    /// Tells what came of it: size and rates, how it looks and how loud it is.
    func add(to report: inout Report, _ console: Console) {
        guard let failure else { return addResult(to: &report, console) }
        report.results.append([
            "file": .optional(failure.place.file), "state": "notMade", "code": .string(failure.code),
        ])
    }

    private func addResult(to report: inout Report, _ console: Console) {
        guard let path = rows.first?.path else { return }
        func rate(_ bits: Int64) -> String { "\((bits + 500) / 1000) kb/s" }
        let name = Text.singleLine(path)
        var members: [JSON.Member] = []
        if let poster {
            report.text += console.text(.clipPoster(Text.singleLine(poster))) + "\n"
            members.append(JSON.Member(key: "poster", value: .string(poster)))
        }
        if let result, result.pictureBitRate + result.soundBitRate > 0 {
            let sound = rate(result.soundBitRate)
            report.text +=
                console.text(
                    result.width > 0
                        ? .clipPictures(
                            name, width: result.width, height: result.height,
                            rate: rate(result.pictureBitRate), sound: sound)
                        : .clipSound(name, rate: sound)) + "\n"
            members += [
                JSON.Member(key: "width", value: .integer(Int64(result.width))),
                JSON.Member(key: "height", value: .integer(Int64(result.height))),
                JSON.Member(key: "pictureBitRate", value: .integer(result.pictureBitRate)),
                JSON.Member(key: "soundBitRate", value: .integer(result.soundBitRate)),
            ]
        }
        if let quality = result?.quality {
            report.text += console.text(quality.message) + "\n"
            members.append(JSON.Member(key: "quality", value: .string(quality.rawValue)))
        }
        if let loudness = result?.loudness, let integrated = loudness.integrated {
            report.text +=
                console.text(
                    .clipLoudness(
                        Text.decimal(integrated, digits: 1), peak: Text.decimal(loudness.peak, digits: 1)))
                + "\n"
            members += [
                JSON.Member(key: "loudness", value: .number(integrated)),
                JSON.Member(key: "truePeak", value: .number((loudness.peak * 10).rounded() / 10)),
            ]
        }
        for index in report.results.indices {
            guard case .object(let own) = report.results[index],
                own.contains(JSON.Member(key: "file", value: .string(path)))
            else { continue }
            report.results[index] = .object(own + members)
        }
    }
}

extension ClipQuality {
    var message: Message {
        switch self {
        case .excellent: .qualityExcellent
        case .good: .qualityGood
        case .fair: .qualityFair
        case .coarse: .qualityCoarse
        }
    }
}
