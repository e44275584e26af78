import Files
import LibAV
import Messages
import Timeline

/// Writes a clip, as small as it may be.
struct ClipFitting {
    var render: ClipRender
    let maxBytes: Int64?
    let source: String
    let shape: PictureShape?
    let channels: Int
    let soundFilters: String?
    /// The filters of pictures of a shape.
    let chain: (PictureShape) throws -> String
    let form: ClipForm
    let video: Stream?
    let scratch: String
    let milliseconds: Int64
    let progress: ProgressHandler

    struct Outcome {
        var bytes: ClipRender.Outcome
        var shape: PictureShape?
        var quality: ClipQuality?
    }

    func write(to path: String) throws -> Outcome {
        guard let maxBytes else {
            return Outcome(bytes: try written(render, to: path) ?? ClipRender.Outcome())
        }
        // What fits as it is stays so.
        if let bytes = try written(render, to: path, limit: maxBytes), try Self.size(path) <= maxBytes {
            return Outcome(bytes: bytes)
        }
        let budget = SizeBudget(bytes: maxBytes, milliseconds: milliseconds)
        guard let video, let shape else { return try fitSound(budget, maxBytes, to: path) }
        return try fitPictures(budget, maxBytes, video, shape, to: path)
    }

    private func written(_ render: ClipRender, to path: String?, limit: Int64? = nil) throws -> ClipRender
        .Outcome?
    {
        try render.write(
            to: path, limit: limit, stage: path == nil ? .measuringClip : .makingClip, progress: progress)
    }

    private static func size(_ path: String) throws -> Int64 { try InputFile.check(path).size }

    private func fitSound(_ budget: SizeBudget, _ maxBytes: Int64, to path: String) throws -> Outcome {
        guard var rate = budget.soundAlone(channels: channels) else { throw tooSmall(24_000) }
        var render = render
        // A cover is not worth sound.
        if maxBytes < 1_000_000 { render.cover = nil }
        for _ in 0..<5 {
            render.sound = .filtered(chain: soundFilters, rate: rate)
            guard let bytes = try written(render, to: path) else { continue }
            let size = try Self.size(path)
            if size <= maxBytes { return Outcome(bytes: bytes) }
            rate.bitRate = Int64(Double(rate.bitRate) * Double(maxBytes) / Double(size) * 0.97)
            guard rate.bitRate >= 20_000 else { break }
        }
        throw tooSmall(24_000)
    }

    private func tooSmall(_ rate: Int64) -> Failure {
        .sizeTooSmall(limit: maxBytes ?? 0, needed: rate * milliseconds / 8000 + 8000)
    }

    private func fitPictures(
        _ budget: SizeBudget, _ maxBytes: Int64, _ video: Stream, _ shape: PictureShape, to path: String
    ) throws -> Outcome {
        let sound = budget.sound(channels: channels)
        let soundRate = channels > 0 ? sound.bitRate : 0
        guard budget.bitRate > soundRate else { throw tooSmall(soundRate + 60_000) }
        let hasPasses = render.container != .webm
        func statistics(_ shape: PictureShape) -> String { scratch + "/pass-\(shape.width)x\(shape.height)" }
        func probe(_ shape: PictureShape) throws -> Double {
            var first = render
            first.sound = .none
            first.pictures = .filtered(
                chain: try chain(shape),
                rate: hasPasses ? .firstPass(statistics: statistics(shape)) : .quality(PictureRate.probed))
            let bytes = try written(first, to: nil)?.pictureBytes ?? 0
            return Double(bytes) * 8000 / Double(max(1, milliseconds))
        }
        let needed = try probe(shape)
        guard let pictures = budget.pictures(shortSide: shape.shortSide, needed: needed, sound: soundRate)
        else {
            throw Failure.sizeTooSmall(
                limit: maxBytes,
                needed: SizeBudget.least(
                    shortSide: shape.shortSide, needed: needed, milliseconds: milliseconds))
        }
        var made = shape
        if pictures.scale < 1 {
            made = PictureShape(PictureShape.Source(video), form, scale: pictures.scale)
            if hasPasses { _ = try probe(made) }
        }
        var attempt = render
        if channels > 0 { attempt.sound = .filtered(chain: soundFilters, rate: sound) }
        let filters = try chain(made)
        var rate = pictures.bitRate
        var best: (rate: Int64, size: Int64)?
        for round in 0..<7 {
            attempt.pictures = .filtered(
                chain: filters,
                rate: hasPasses
                    ? .secondPass(statistics: statistics(made), bitRate: rate) : .average(bitRate: rate))
            guard let bytes = try written(attempt, to: path) else { break }
            let size = try Self.size(path)
            let outcome = Outcome(bytes: bytes, shape: made, quality: pictures.quality)
            let isNear = size >= maxBytes - maxBytes / 25
            if size <= maxBytes, isNear || (best.map { $0.size == size } ?? false) || round >= 5 {
                return outcome
            }
            best = (rate, size)
            // Sound and container stay; the pictures give or take the difference, with a little to spare.
            let fixed = max(0, size - bytes.pictureBytes)
            let wished = Double(maxBytes) * 0.98 - Double(fixed)
            let ratio = wished / Double(max(1, bytes.pictureBytes))
            guard wished > 0 else { break }
            rate = Int64(Double(rate) * min(max(ratio, 0.5), 2))
        }
        throw Failure.sizeTooSmall(
            limit: maxBytes,
            needed: SizeBudget.least(shortSide: shape.shortSide, needed: needed, milliseconds: milliseconds))
    }
}
