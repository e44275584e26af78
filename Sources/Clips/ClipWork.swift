import Files
import LibAV
import Messages
import Timeline
import Transcripts

/// One clip being made.
struct ClipWork {
    private let maker: ClipMaker
    private var form: ClipForm { maker.form }
    private let source: String
    private let container: Container
    private let length: TimeSpan
    private let scratch: String
    private let progress: ProgressHandler
    private let video: Stream?
    private let audio: Stream?
    private let isSameFamily: Bool
    /// What the clip says of itself since it was cut.
    private let ownChapters: [Chapter]
    private let ownTags: [String: String]
    private(set) var result = ClipMaker.Result()

    init(
        _ maker: ClipMaker, _ source: String, _ container: Container, _ length: TimeSpan, _ scratch: String,
        _ progress: @escaping ProgressHandler
    ) throws {
        self.maker = maker
        self.source = source
        self.container = container
        self.length = length
        self.scratch = scratch
        self.progress = progress
        let demuxer = try Demuxer(source)
        let pictures = demuxer.streams.filter { $0.kind == .video && !$0.isAttachedPicture }
        let sounds = demuxer.streams.filter { $0.kind == .audio }
        video = maker.form.audioOnly ? nil : pictures.first
        audio = sounds.first
        if maker.form.changesPictures, video == nil { throw Failure.noPicturesToChange(source) }
        if maker.form.loudness != nil || maker.form.audioOnly, audio == nil {
            throw Failure.noSoundToChange(source)
        }
        ownChapters = demuxer.chapters.map {
            Chapter(start: $0.start.milliseconds, end: $0.end.milliseconds, title: $0.title)
        }
        let technical = ["encoder", "major_brand", "minor_version", "compatible_brands", "duration"]
        ownTags = demuxer.metadata.filter { !technical.contains($0.key.lowercased()) }
        let own = Container.natural(for: demuxer)
        isSameFamily = own == container || (own.putsIndexFirst && container.putsIndexFirst)
        let left = (maker.form.audioOnly ? [] : pictures.dropFirst()) + sounds.dropFirst()
        result.notices += left.map { .trackDropped(source, track: $0.index, codec: $0.codec) }
    }

    /// The clip stays as it was cut.
    mutating func keep() {
        result.keepsSound = true
        result.notices = []
    }

    mutating func run(to path: String) throws {
        let shape = video.map { PictureShape(PictureShape.Source($0), form) }
        let filters = try shape.map(chain)
        result.notices += filters?.notices ?? []
        let sound = try soundFilters()
        var render = ClipRender(
            source: source, container: container,
            pictures: plannedPictures(filters?.text), sound: plannedSound(sound), length: length)
        if form.captions == .soft { try addText(&render) }
        if form.audioOnly { render.cover = try cover() }
        render.lead = form.lead
        render.chapters = chapters.map { chapter in
            var moved = chapter
            moved.start = chapter.start + form.lead
            moved.end = chapter.end.map { $0 + form.lead }
            return moved
        }
        if let first = render.chapters.first, first.start > 0 { render.chapters[0].start = 0 }
        render.tags = ownTags.merging(maker.tags) { $1 }
        let outcome = try ClipFitting(
            render: render, maxBytes: form.maxBytes, source: source, shape: shape,
            channels: audio?.channels ?? 0,
            soundFilters: sound, chain: { [self] in try chain($0).text }, form: form, video: video,
            scratch: scratch,
            milliseconds: length.ticks(in: .milliseconds) + Int64(form.lead.value), progress: progress
        ).write(to: path)
        if case .copied = render.sound, outcome.quality == nil { result.keepsSound = true }
        let seconds = Double(max(1, length.ticks(in: .milliseconds) + Int64(form.lead.value))) / 1000
        result.pictureBitRate = Int64(Double(outcome.bytes.pictureBytes) * 8 / seconds)
        result.soundBitRate = Int64(Double(outcome.bytes.soundBytes) * 8 / seconds)
        result.quality = outcome.quality
        if let made = outcome.shape ?? shape, video != nil {
            (result.width, result.height) = (made.width, made.height)
        }
    }

    /// As given, else as the clip has them; sound alone has one where each speaker begins.
    private var chapters: [Chapter] {
        if !maker.chapters.isEmpty { return maker.chapters }
        guard ownChapters.isEmpty, form.audioOnly, let transcript = maker.transcript else {
            return ownChapters
        }
        var turns: [Chapter] = []
        for item in transcript.utterances {
            guard let start = item.timing?.start, let speaker = item.speaker, speaker != turns.last?.title,
                start < length.milliseconds
            else { continue }
            if !turns.isEmpty { turns[turns.count - 1].end = start }
            turns.append(Chapter(start: turns.isEmpty ? 0 : start, end: length.milliseconds, title: speaker))
        }
        return turns
    }

    /// Pictures stay as they are unless something is done to them, or the container cannot hold them.
    private func plannedPictures(_ filters: String?) -> ClipRender.Pictures {
        guard let video, let filters else { return .none }
        let mayStay = !form.changesPictures && isSameFamily && container.canHold(video)
        return mayStay ? .copied : .filtered(chain: filters, rate: .shared)
    }

    /// The filters of the pictures; writes the captions that they burn.
    private func chain(_ shape: PictureShape) throws -> (text: String, notices: [Notice]) {
        var chain = shape.filters
        var notices: [Notice] = []
        let card = "enable='lt(t,\(Self.seconds(form.lead)))'"
        if form.lead > 0 {
            let blur = max(4, shape.shortSide / 36)
            chain += ",gblur=sigma=\(blur):steps=2:\(card),lutyuv=y=val*0.35+6:\(card)"
        }
        let end = length.milliseconds + form.lead
        if form.lead > 0 || form.captions == .burn {
            guard FilterGraph.exists("ass") else { throw Failure.filterMissing("ass") }
            let layout = CaptionLayout(
                width: shape.width, height: shape.height, vocabulary: maker.vocabulary)
            let script = try CaptionScript(
                CaptionScript.Content(transcript: maker.transcript, form: form, end: end), layout)
            let path = scratch + "/captions-\(shape.width)x\(shape.height).ass"
            try OutputFile.write(script.text, to: path)
            notices = script.notices
            chain += ",ass=filename=" + FilterGraph.quoted(path)
        }
        if form.fade > 0 {
            let length = Self.seconds(form.fade)
            chain +=
                ",fade=t=in:st=0:d=\(length),fade=t=out:st=\(Self.seconds(max(0, end - form.fade))):d=\(length)"
        }
        return (chain + ",format=pix_fmts=yuv420p|yuvj420p", notices)
    }

    /// The filters of the sound; nil where nothing is done to it.
    private func soundFilters() throws -> String? {
        guard let audio else { return nil }
        var filters: [String] = []
        if form.lead > 0 { filters.append("adelay=\(form.lead.value):all=1") }
        if form.fade > 0 {
            let length = Self.seconds(form.fade)
            let start = Self.seconds(max(0, self.length.milliseconds + form.lead - form.fade))
            filters.append("afade=t=in:st=\(Self.seconds(form.lead)):d=\(length)")
            filters.append("afade=t=out:st=\(start):d=\(length)")
        }
        if let loudness = form.loudness,
            let chain = try loudnessFilters(Double(loudness) / 100, rest: filters, audio)
        {
            filters.insert(chain, at: 0)
        }
        return filters.isEmpty ? nil : filters.joined(separator: ",")
    }

    /// The filters that bring the sound to a loudness: measured, tried as it will be written, and measured again, for
    /// holding down peaks, fades and an encoder all take some of it away. Costs an encoding of the sound each time.
    /// - Parameter rest: filters that the sound goes through behind them.
    /// - Returns: nil where nothing is heard.
    private func loudnessFilters(_ target: Double, rest: [String], _ audio: Stream) throws -> String? {
        let before = try Loudness.measure(source)
        guard let loudness = before.integrated else { return nil }
        let rate = min(48_000, max(8000, audio.sampleRate))
        // More would only bring up the room.
        var gain = min(target - loudness, 40)
        for _ in 0..<4 {
            let filters = ([before.chain(gain: gain, rate: rate)] + rest).joined(separator: ",")
            let trial = ClipRender(
                source: source, container: container, pictures: .none,
                sound: .filtered(chain: filters, rate: .shared(channels: audio.channels)), length: length)
            let path = scratch + "/sound." + container.name
            _ = try trial.write(to: path, stage: .measuringClip, progress: { _ in })
            guard let reached = try Loudness.measure(path).integrated, abs(reached - target) > 0.1 else {
                break
            }
            gain = min(gain + target - reached, 40)
        }
        return before.chain(gain: gain, rate: rate)
    }

    private func plannedSound(_ filters: String?) -> ClipRender.Sound {
        guard let audio else { return .none }
        if filters == nil, isSameFamily, container.canHold(audio) { return .copied }
        return .filtered(chain: filters, rate: .shared(channels: audio.channels))
    }

    private mutating func addText(_ render: inout ClipRender) throws {
        guard let transcript = maker.transcript else { return }
        guard [.mp4, .mov, .mkv, .webm].contains(container), video != nil else {
            throw Failure.softCaptionsUnheld(container.name)
        }
        let layout = CaptionLayout(
            width: video?.width ?? 0, height: video?.height ?? 0, vocabulary: maker.vocabulary)
        let track = CueBuilder(rules: layout.rules, labels: form.speakers).track(transcript)
        render.cues = track.cues.map { cue in
            var moved = cue
            moved.start = cue.start + form.lead
            moved.end = cue.end + form.lead
            moved.lines = cue.lines.map(CaptionScript.plain)
            return moved
        }
        try CaptionScript.refuseUnreadable(track, of: transcript, length: length.milliseconds)
        result.notices += track.notices
        render.language = Self.language(transcript.language)
    }

    private static func language(_ tag: String?) -> String? {
        switch tag?.lowercased().prefix(2) {
        case "zh": "zho"
        case "en": "eng"
        case "ja": "jpn"
        case "ko": "kor"
        default: nil
        }
    }

    private func cover() throws -> ClipPoster? {
        guard [.m4a, .mp4, .mp3].contains(container) else { return nil }
        return try ClipPoster.pick(from: source, after: 0, length: length)
    }

    private static func seconds(_ time: Milliseconds) -> String {
        "\(time.value / 1000)." + String(String(1000 + time.value % 1000).dropFirst())
    }
}
