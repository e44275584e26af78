import Timeline

/// Decides which files a meeting's record holds beside its texts, and what each depends on.
struct StepPlanner {
    let meeting: Meeting
    let options: PackageOptions

    static let recording = "media/recording.mp4"
    static let audio = "media/audio.m4a"
    static let poster = "img/poster.jpg"

    func steps() -> [PackageStep] {
        var steps: [PackageStep] = []
        if let source = meeting.recording {
            let survey = source.survey
            if survey.hasVideo { steps.append(recording(source)) }
            if survey.hasAudio { steps.append(audio(source)) }
            if survey.hasVideo { steps.append(pictures(source)) }
            if let recording = steps.first { steps += meeting.clips.map { clip($0, of: source, recording) } }
        }
        if !meeting.photos.isEmpty { steps.append(photos()) }
        return steps
    }

    /// The name of the picture of a chapter, counted from 0.
    func chapterPicture(_ index: Int) -> String {
        "img/ch\(padded(index + 1, of: meeting.chapters.count)).jpg"
    }

    /// The name of a photo, counted from 0.
    func photo(_ index: Int) -> String {
        let photo = meeting.photos[index]
        return "img/photo-\(padded(index + 1, of: meeting.photos.count)).\(photo.image.format.rawValue)"
    }

    /// The name of a clip.
    func clip(_ clip: Meeting.Clip) -> String {
        let name = padded(clip.number, of: meeting.clips.count) + (clip.id.map { "-" + $0 } ?? "")
        return "clips/\(name).\(meeting.recording?.survey.hasVideo == true ? "mp4" : "m4a")"
    }

    private func padded(_ number: Int, of count: Int) -> String {
        CalendarDate.padded(number, max(2, String(count).count))
    }

    private func recording(_ source: Meeting.Source) -> PackageStep {
        let wish = MediaWish(
            source: source.path, content: options.transcodes ? .video : .untouchedVideo,
            chapters: meeting.chapters, title: meeting.title, tags: tags)
        return media("recording", wish, source, path: Self.recording, bytes: source.bytes + source.bytes / 16)
    }

    private func audio(_ source: Meeting.Source) -> PackageStep {
        let wish = MediaWish(
            source: source.path, content: .audio, chapters: meeting.chapters,
            title: meeting.title, tags: tags)
        // 160 kb/s at the most.
        return media(
            "audio", wish, source, path: Self.audio, bytes: Int64(source.survey.duration.value) * 20 + 65_536)
    }

    /// A clip, cut out of the record's own recording or sound.
    private func clip(
        _ clip: Meeting.Clip, of source: Meeting.Source, _ recording: PackageStep
    ) -> PackageStep {
        let path = self.clip(clip)
        let chapters = meeting.chapters.filter {
            Timestamp($0.start) < clip.range.end
                && Timestamp($0.end ?? source.survey.duration) > clip.range.start
        }
        let wish = ClipWish(
            range: clip.range, title: clip.title.text(in: meeting.manifest.pageLanguage),
            widens: clip.isQuote, output: path, poster: source.survey.hasVideo ? poster(ofClip: path) : nil)
        let length = Int64(
            (Timestamp.zero + clip.range.duration + ClipWish.handle + ClipWish.handle).milliseconds.value)
        // In two parts, so that no product leaves 64 bits.
        let duration = Int64(max(1, source.survey.duration.value))
        let share = min(
            source.bytes, source.bytes / duration * length + source.bytes % duration * length / duration)
        // Nothing of the recording's own title and chapters elsewhere is in it.
        let inherited = recording.work.wish.map { [$0.content.rawValue] + $0.tagOptions } ?? []
        return PackageStep(
            step: Step(
                name: "clip \(padded(clip.number, of: meeting.clips.count))", inputs: [source.sha256],
                options: [path] + wish.options + inherited + chapters.flatMap(\.options)),
            work: .clip(wish, source: recording.files[0]), files: [path] + [wish.poster].compactMap(\.self),
            bytes: share + 262_144)
    }

    /// The name of the picture that stands for a clip.
    func poster(ofClip path: String) -> String { String(path.prefix { $0 != "." }) + ".jpg" }

    private func media(
        _ name: String, _ wish: MediaWish, _ source: Meeting.Source, path: String, bytes: Int64
    ) -> PackageStep {
        PackageStep(
            step: Step(name: name, inputs: [source.sha256], options: [path] + wish.options),
            work: .media(wish, path: path), files: [path], bytes: bytes)
    }

    /// The poster, from a moment when the meeting has surely begun, and one picture of each chapter, from a little
    /// behind its start: there the picture still fades, and an agenda's whole seconds may show the slide before.
    private func pictures(_ source: Meeting.Source) -> PackageStep {
        let poster = Milliseconds(min(60_000, source.survey.duration.value / 10))
        var pictures = [PackageStep.Picture(time: poster, path: Self.poster)]
        for (index, chapter) in meeting.chapters.enumerated() {
            let length = (chapter.end ?? source.survey.duration) - chapter.start
            let lead = Milliseconds(min(2000, max(0, length.value / 2)))
            pictures.append(
                PackageStep.Picture(time: chapter.start + lead, path: chapterPicture(index)))
        }
        return PackageStep(
            step: Step(
                name: "pictures", inputs: [source.sha256],
                options: pictures.flatMap { ["\($0.time.value)", $0.path] }),
            work: .pictures(source: source.path, pictures), files: pictures.map(\.path),
            bytes: Int64(pictures.count) * 200_000)
    }

    private func photos() -> PackageStep {
        let paths = meeting.photos.indices.map(photo)
        return PackageStep(
            step: Step(name: "photos", inputs: meeting.photos.map(\.sha256), options: paths),
            work: .photos(meeting.photos), files: paths,
            // What is taken out of a photo is never put back.
            bytes: meeting.photos.reduce(0) { $0 + $1.bytes })
    }

    /// What players show beside the title.
    private var tags: [String: String] {
        var tags = ["date": meeting.manifest.date.description]
        tags["artist"] = meeting.manifest.organization?.text(in: meeting.manifest.pageLanguage)
        tags["copyright"] = meeting.manifest.license.video?.url
        return tags
    }
}
