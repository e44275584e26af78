import Foundation
import Timeline

extension Page {
    /// How loud the recording is over its length, for the eye.
    public struct Waveform: Hashable, Sendable {
        /// 0...100 of the loudest, each for the same share of `duration`.
        public var heights: [UInt8]
        public var duration: Milliseconds

        public init(heights: [UInt8], duration: Milliseconds) {
            self.heights = heights
            self.duration = duration
        }
    }

    /// A picture of the recording at a time: a rectangle of a larger one.
    public struct Thumbnail: Hashable, Sendable {
        public var start: Milliseconds
        public var end: Milliseconds
        /// Relative to the record: `img/sprite-01.jpg`.
        public var path: String
        /// In pixels.
        public var x: Int, y: Int, width: Int, height: Int

        public init(
            start: Milliseconds, end: Milliseconds, path: String, x: Int, y: Int, width: Int, height: Int
        ) {
            self.start = start
            self.end = end
            self.path = path
            self.x = x
            self.y = y
            self.width = width
            self.height = height
        }
    }

    /// Takes the waveform and the thumbnails from the files of a record in the making, where it has them.
    mutating func addTimeline(from folder: String, files: Set<String>) {
        func contents(_ path: String) -> Data? {
            files.contains(path) ? FileManager.default.contents(atPath: folder + "/" + path) : nil
        }
        waveform = contents("data/peaks.json").flatMap { Waveform(audiowaveform: $0) }
        thumbnails =
            contents("img/thumbnails.vtt").map {
                Thumbnail.list(webVTT: String(decoding: $0, as: UTF8.self), in: "img/")
            } ?? []
    }
}

extension Page.Waveform {
    /// The keys of audiowaveform's JSON.
    private struct Peaks: Decodable {
        var channels: Int?
        var rate: Int
        /// Samples for each pair of values.
        var step: Int
        var length: Int
        /// The lowest and the highest value of each channel of each pixel, in turn.
        var data: [Int]

        enum CodingKeys: String, CodingKey {
            case channels, length, data
            case rate = "sample_rate"
            case step = "samples_per_pixel"
        }
    }

    /// Nil where the data are not audiowaveform's.
    /// - Parameter columns: how many heights, at most.
    init?(audiowaveform json: Data, columns: Int = 1000) {
        guard let peaks = try? JSONDecoder().decode(Peaks.self, from: json), peaks.rate > 0,
            peaks.step > 0, let channels = Optional(peaks.channels ?? 1),
            (1...64).contains(channels),
            peaks.length > 0, peaks.length < 1 << 32, peaks.step < 1 << 20,
            peaks.data.count >= 2, columns > 0
        else { return nil }
        let values = channels * 2
        let length = min(peaks.length, peaks.data.count / values)
        guard length > 0 else { return nil }
        let count = min(columns, length)
        var highest = [UInt](repeating: 0, count: count)
        for pixel in 0..<length {
            let column = pixel * count / length
            for value in peaks.data[(pixel * values)..<(pixel * values + values)] {
                highest[column] = max(highest[column], min(value.magnitude, 1 << 32))
            }
        }
        let loudest = max(1, highest.max() ?? 1)
        heights = highest.map { UInt8($0 * 100 / loudest) }
        duration = Milliseconds(
            length * peaks.step / peaks.rate * 1000
                + length * peaks.step % peaks.rate * 1000 / peaks.rate)
    }
}

extension Page.Thumbnail {
    /// The cues of `img/thumbnails.vtt`; one that is not `file#xywh=x,y,w,h` is left out.
    static func list(webVTT: String, in folder: String) -> [Page.Thumbnail] {
        var list: [Page.Thumbnail] = []
        var span: (Milliseconds, Milliseconds)?
        for line in webVTT.split(whereSeparator: \.isNewline) {
            if let arrow = line.firstRange(of: "-->") {
                let times = [line[..<arrow.lowerBound], line[arrow.upperBound...]].map(milliseconds)
                span = times[0].flatMap { start in times[1].map { (start, $0) } }
            } else if let (start, end) = span, let mark = line.firstRange(of: "#xywh=") {
                let numbers = line[mark.upperBound...].split(separator: ",").map { Int($0) }
                let name = line[..<mark.lowerBound]
                span = nil
                guard numbers.count == 4, let x = numbers[0], let y = numbers[1], let width = numbers[2],
                    let height = numbers[3], min(x, y) >= 0, min(width, height) > 0, !name.contains("/"),
                    !name.isEmpty
                else { continue }
                list.append(
                    Self(
                        start: start, end: end, path: folder + name, x: x, y: y, width: width, height: height)
                )
            }
        }
        return list
    }

    /// `00:00:10.000`, `00:10.000`.
    private static func milliseconds(_ text: Substring) -> Milliseconds? {
        let word = text.split(separator: " ").first ?? ""
        let parts = word.split(whereSeparator: { $0 == ":" || $0 == "." }).map { Int($0) }
        guard (3...4).contains(parts.count), parts.allSatisfy({ ($0 ?? -1) >= 0 && $0 ?? 0 < 1_000_000 })
        else {
            return nil
        }
        let numbers = parts.compactMap { $0 }
        let seconds = numbers.dropLast().reduce(0) { $0 * 60 + $1 }
        return Milliseconds(seconds * 1000 + (numbers.last ?? 0))
    }
}
