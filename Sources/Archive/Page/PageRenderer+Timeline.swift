import Messages
import Timeline

extension PageRenderer {
    /// The waveform with the chapters' borders, and the slider over it, which page.js shows.
    mutating func timeline(_ recording: Page.Recording) {
        let length = recording.duration.value
        guard length > 0, page.waveform != nil || !page.thumbnails.isEmpty else { return }
        html.raw("<div class=\"timeline\" id=\"page-timeline\" hidden>\n")
        html.raw("<svg viewBox=\"0 0 1000 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\n")
        if let waveform = page.waveform, !waveform.heights.isEmpty {
            html.raw("<path class=\"wave\" d=\"\(wave(waveform, over: length))\"/>\n")
        }
        let borders = page.chapters.dropFirst().map { chapter in
            "M\(min(1000, max(0, chapter.start.value) * 1000 / length)) 0v100"
        }
        if !borders.isEmpty { html.raw("<path class=\"ticks\" d=\"\(borders.joined())\"/>\n") }
        html.raw(
            "</svg>\n<input type=\"range\" id=\"page-position\" min=\"0\" max=\"\(length)\" step=\"100\"")
        html.raw(" value=\"0\"")
        html.attribute("aria-label", say(.pageTimeline))
        html.raw(">\n</div>\n")
    }

    /// One stroke for each height, in a box of 1000 by 100.
    private func wave(_ waveform: Page.Waveform, over length: Int) -> String {
        let (count, duration) = (waveform.heights.count, waveform.duration.value)
        var path = ""
        var last = -1
        for (index, height) in waveform.heights.enumerated() {
            let x = (2 * index + 1) * duration / (2 * count) * 1000 / length
            guard x > last, x <= 1000 else { continue }
            last = x
            let half = max(1, Int(height) * 48 / 100)
            path += "M\(x) \(50 - half)v\(half * 2)"
        }
        return path
    }

    /// Where the picture of each time lies; a page on a disk cannot load `thumbnails.vtt`.
    mutating func thumbnailBlock() {
        guard !page.thumbnails.isEmpty else { return }
        var files: [String] = []
        var list: [String] = []
        for shot in page.thumbnails {
            if files.last != shot.path { files.append(shot.path) }
            list.append(
                "[\(shot.start.value),\(shot.end.value),\(files.count - 1),"
                    + "\(shot.x),\(shot.y),\(shot.width),\(shot.height)]")
        }
        let names = files.map { HTML.json(PageAddress.file($0)) }.joined(separator: ",")
        html.dataBlock(
            id: "page-thumbnails", json: "{\"files\":[\(names)],\"list\":[\(list.joined(separator: ",\n"))]}")
    }
}
