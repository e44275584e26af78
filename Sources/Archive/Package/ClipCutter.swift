import Clips
import Files
import Foundation
import Messages
import Splitting
import Timeline

/// Cuts the clips of a record out of its own recording, which plays everywhere and holds nothing that must stay behind:
/// all in one pass, exact to the picture, encoding only the pictures at the cuts.
struct ClipCutter {
    let source: String

    /// - Throws: as `Splitter.plan` and `run`; nothing is left then.
    func cut(_ wishes: [ClipWish], stage: Message, progress: ProgressHandler) throws -> [MediaResult] {
        guard let first = wishes.first else { return [] }
        let folder = URL(fileURLWithPath: first.output).deletingLastPathComponent().path + "/.clips"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var options = SplitOptions(mode: .smart)
        options.container = URL(fileURLWithPath: first.output).pathExtension
        // Clips of a same name lie in folders of their own.
        options.fileNames = wishes.indices.map(String.init)
        var (segments, notices) = try segments(wishes)
        let plan = try Splitter.plan(source, segments: segments, options: options)
        let (results, warnings) = try Splitter.run(
            plan, into: folder, replacing: true, progress: { progress($0.during(stage)) })
        notices[0] += plan.warnings + warnings
        return try zip(wishes, results).enumerated().map { index, pair in
            let (wish, result) = pair
            // A film whose pictures end before its sound has clips without any.
            if let poster = wish.poster,
                let picture = try ClipPoster.pick(from: result.path, after: 0, length: result.range.duration)
            {
                try OutputFile.write(picture.bytes, to: poster)
            }
            try Folder.move(result.path, to: wish.output)
            return MediaResult(
                range: result.range, duration: try Inspection.header(wish.output).duration,
                warnings: notices[index])
        }
    }

    /// What is cut: as asked for, or widened into the pauses around it.
    private func segments(_ wishes: [ClipWish]) throws -> (segments: [Segment], notices: [[Notice]]) {
        var segments = wishes.enumerated().map { index, wish in
            Segment(number: index + 1, title: wish.title, range: wish.range)
        }
        var notices = wishes.map { _ in [Notice]() }
        let wide = wishes.indices.filter { wishes[$0].widens }
        guard !wide.isEmpty, try Inspection.header(source).hasAudio else { return (segments, notices) }
        for index in wide {
            let (widened, without) = try CutChooser.widened(
                [segments[index]], in: source, reach: ClipWish.handle)
            segments[index] = widened[0]
            notices[index] = without.map {
                .noPauseNear(Timecode.print($0), reach: Timecode.print(.zero + ClipWish.handle))
            }
        }
        return (segments, notices)
    }
}
