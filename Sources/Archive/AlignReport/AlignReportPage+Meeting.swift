import Messages
import Splitting
import Timeline

// The whole meeting: its sound, where sentences are, and a list of all of them.
extension AlignReportPage {
    func meeting(_ html: inout HTML) {
        html.raw("<section class=\"whole\">\n")
        html.element("h2", say(.reportWhole))
        html.element("p", class: "hint", say(.reportLegend))
        html.raw("\n")
        let lists = sentencesByRow
        let scale = scale
        var size = 0
        var left = 0
        for row in 0..<rows.count {
            self.row(row, lists[row], scale, &html)
            left += list(lists[row], &size, &html)
            html.raw("</section>\n")
        }
        if left > 0 {
            html.element("p", class: "note", say(.reportListLeftOut(left)))
            html.raw("\n")
        }
        html.raw("</section>\n")
    }

    /// In the transcript's order; what was not found stands with what was found before it.
    private var sentencesByRow: [[Int]] {
        var lists = [[Int]](repeating: [], count: rows.count)
        var row = 0
        for (index, sentence) in content.sentences.enumerated() {
            if let start = sentence.timing?.start { row = rows.row(of: start) }
            lists[row].append(index)
        }
        return lists
    }

    // MARK: Sound and places

    private func row(_ row: Int, _ list: [Int], _ scale: Float, _ html: inout HTML) {
        let (from, to) = (Timecode.print(rows.start(row)), Timecode.print(rows.end(row)))
        let sure = list.count { content.sentences[$0].sureness == .sure }
        let doubtful = list.count { content.sentences[$0].sureness == .doubtful }
        html.raw("<section class=\"row\" id=\"row-\(row + 1)\">\n")
        let last = Timecode.print(Milliseconds((row + 1) * rows.length))
        html.raw("<h3 class=\"axis\"><span>\(from)</span><span>\(last)</span></h3>\n")
        let height = waveform == nil ? 24 : 128
        html.raw("<svg class=\"\(waveform == nil ? "bare" : "wave")\" viewBox=\"0 0 1000 \(height)\"")
        html.raw(" preserveAspectRatio=\"none\" role=\"img\"")
        html.attribute("aria-label", say(.reportRow(from, to, sure: sure, doubtful: doubtful)))
        html.raw(">")
        let columns = min(ReportRows.columns, rows.columnCount - row * ReportRows.columns)
        if columns < ReportRows.columns {
            html.raw("<path class=\"o\" d=\"M\(columns) 0H1000V\(height)H\(columns)z\"/>")
        }
        if let waveform {
            let first = row * ReportRows.columns
            let peaks = waveform.peaks[first..<min(waveform.peaks.count, first + ReportRows.columns)]
            html.raw("<path class=\"w\" d=\"\(Self.path(peaks, scale))\"/>")
        }
        let bar = height - 12
        var (bars, doubts, lines) = ("", "", "")
        for index in list {
            guard let timing = content.sentences[index].timing else { continue }
            let start = rows.column(of: timing.start, in: row)
            let end = max(start + 1, rows.column(of: timing.end, in: row))
            let stroke = "M\(start) \(bar)h\(end - start)"
            if content.sentences[index].sureness == .sure {
                bars += stroke
            } else {
                doubts += stroke
                if waveform != nil { lines += "M\(start) 0v100" }
            }
        }
        if !lines.isEmpty { html.raw("<path class=\"l\" d=\"\(lines)\"/>") }
        if !bars.isEmpty { html.raw("<path class=\"s\" d=\"\(bars)\"/>") }
        if !doubts.isEmpty { html.raw("<path class=\"d\" d=\"\(doubts)\"/>") }
        html.raw("</svg>\n")
    }

    /// Strokes from the lowest to the highest sample of each column; columns without sound are one line.
    static func path(_ peaks: ArraySlice<ClosedRange<Float>>, _ scale: Float) -> String {
        var path = ""
        var flat = 0
        func closeFlat(_ x: Int) {
            if flat > 0 { path += "M\(x - flat) 50h\(flat)" }
            flat = 0
        }
        for (x, peak) in peaks.enumerated() {
            let top = max(2, 50 - Int((peak.upperBound * scale).rounded()))
            let bottom = min(98, 50 - Int((peak.lowerBound * scale).rounded()))
            if bottom - top <= 1 {
                flat += 1
            } else {
                closeFlat(x)
                path += "M\(x) \(top)v\(bottom - top)"
            }
        }
        closeFlat(peaks.count)
        return path
    }

    /// As high as nearly the loudest column: one bang does not make the voices flat; what is nearly silent stays so.
    private var scale: Float {
        let loud = (waveform?.peaks ?? []).map { max($0.upperBound, -$0.lowerBound) }.sorted()
        guard !loud.isEmpty else { return 48 }
        return 48 / max(0.05, loud[loud.count * 99 / 100])
    }

    // MARK: List

    /// - Parameter size: bytes that lists took so far, without sound.
    /// - Returns: how many sentences had no room.
    private func list(_ list: [Int], _ size: inout Int, _ html: inout HTML) -> Int {
        guard !list.isEmpty, size < AlignReport.listLimit else { return list.count }
        html.raw("<details><summary>")
        html.text(say(.reportHere(list.count)))
        html.raw("</summary><ol>\n")
        defer { html.raw("</ol></details>\n") }
        for (place, index) in list.enumerated() {
            var entry = HTML()
            self.entry(index, &entry)
            size += entry.source.utf8.count
            guard size < AlignReport.listLimit else { return list.count - place }
            html.raw(entry.source)
            // What is doubtful is heard above.
            if content.sentences[index].sureness == .sure { player(index, &html) }
            html.raw("</li>\n")
        }
        return 0
    }

    private func entry(_ index: Int, _ html: inout HTML) {
        let sentence = content.sentences[index]
        let utterance = content.utterances[sentence.utterance]
        let name = sentence.sureness == .sure ? "s" : sentence.sureness == .doubtful ? "d" : "n"
        html.raw("<li class=\"\(name)\"><span class=\"t\">")
        if let timing = sentence.timing {
            html.raw(Timecode.print(timing.start))
        } else {
            html.text(say(.notFound))
        }
        html.raw("</span> <bdi class=\"id\">")
        html.text(ReportContent.clipped(utterance.id, 40))
        if let number = sentence.number { html.raw("/\(number)") }
        html.raw("</bdi> ")
        if let timing = sentence.timing {
            html.raw("<small>")
            if let confidence = timing.confidence { html.raw(Self.confidence(confidence) + " ") }
            if let method = method(timing) { html.text(say(method)) }
            html.raw("</small> ")
        }
        html.raw("<span dir=\"auto\">")
        html.text(ReportContent.clipped(sentence.words, 90))
        html.raw("</span>")
    }
}
